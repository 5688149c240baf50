package org.neurarium.viewmodels.neurons.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.PassingRun;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// How alike the units of two layers answer: a run for each question, whose answer is remembered. Belongs to the JavaFX
/// thread.
public final class PairRuns {
    static final String TOOL = "neurons.compare-units";
    private final ComputeService service;
    private final CompareDoors doors;
    private final UnitDoors unitDoors;
    private final Work work;
    private final UiExecutor ui;
    private final Map<Asked, Answer> known = new HashMap<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    /// What is compared.
    record Asked(Reference net, Reference other, String layer, String otherLayer, Link link) {
        /// The settings of the run.
        Map<String, String> settings() {
            return Map.of("layer", layer, "other_layer", otherLayer, "link", link.name().toLowerCase(Locale.ROOT));
        }
    }

    /// @param table as the run wrote it
    record Answer(Table table, List<PairFacts> pairs) {}

    public PairRuns(ComputeService service, CompareDoors doors, UnitDoors unitDoors, Work work, UiExecutor ui) {
        this.service = service;
        this.doors = doors;
        this.unitDoors = unitDoors;
        this.work = work;
        this.ui = ui;
    }

    /// Whether a run is on its way.
    ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// The images that both see; empty where there are none.
    Optional<Reference> images() { return unitDoors.samples(); }

    Optional<Answer> known(Asked asked) { return Optional.ofNullable(known.get(asked)); }

    /// Another network is there, or the same once more with other numbers in it.
    void forget() {
        stop();
        known.clear();
    }

    void stop() {
        running.cancel(true);
        busy.set(false);
    }

    /// Asks; whoever was asking before no longer does.
    ///
    /// @param then is told of the answer or of why there is none, but not of one that was stopped
    void ask(Asked asked, BiConsumer<@Nullable Answer, @Nullable Throwable> then) {
        stop();
        Optional<Reference> images = images();
        if (images.isEmpty()) {
            then.accept(null, new BadInput("There are no images to show to both networks."));
            return;
        }
        RunRequest request = new RunRequest(TOOL,
                Map.of("net", List.of(asked.net.toString()), "other", List.of(asked.other.toString()), "images", List
                        .of(images.get().toString())),
                asked.settings(), 0, Optional.of(unitDoors.passingRun()),
                RunOptions.DEFAULT.with(Priority.PASSING).on(work.devices().chosen().get()));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        PassingRun.of(service, request, answer)
                .thenCompose(done -> doors.table(Objects.requireNonNull(done.outputs().get("pairs"))))
                .thenApply(table -> new Answer(table, PairFacts.of(table)))
                .whenComplete((found, failure) -> {
                    if (failure != null) answer.completeExceptionally(Failures.cause(failure));
                    else
                        answer.complete(found);
                });
        running = answer;
        busy.set(true);
        new Longer(work, ui, "Comparing " + asked.layer).until(answer, () -> answer.cancel(true));
        ui.deliver(answer, (found, failure) -> {
            if (found != null) known.put(asked, found);
            if (running != answer) return;
            busy.set(false);
            if (!answer.isCancelled()) then.accept(found, failure);
        });
    }
}
