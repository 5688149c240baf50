package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.neurarium.data.Reference;
import org.neurarium.data.Tensor;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.PassingRun;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What the units of a layer answer to natural images: recorded once for all of them. Belongs to the JavaFX thread.
public final class NaturalScores {
    private static final String TOOL = "neurons.record-activations";
    private final ComputeService service;
    private final UnitDoors doors;
    private final Work work;
    private final UiExecutor ui;
    private final Map<String, List<Natural>> known = new HashMap<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private Optional<Reference> images;

    public NaturalScores(ComputeService service, UnitDoors doors, Work work, UiExecutor ui) {
        this.service = service;
        this.doors = doors;
        this.work = work;
        this.ui = ui;
        images = doors.samples();
    }

    /// Whether they are being recorded.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// The images that are natural; empty where there are none.
    public Optional<Reference> images() { return images; }

    /// Takes other images.
    void images(Reference other) {
        images = Optional.of(other);
        forget();
    }

    void forget() {
        running.cancel(true);
        known.clear();
    }

    /// A unit each, as soon as they are known; never where there are no images, or the network cannot look at them.
    void of(Reference net, UnitLayer layer, String device, Consumer<List<Natural>> then) {
        running.cancel(true);
        List<Natural> before = known.get(layer.value());
        if (before != null) then.accept(before);
        if (before != null || images.isEmpty()) return;
        RunRequest request = new RunRequest(TOOL,
                Map.of("net", List.of(net.toString()), "images", List.of(images.get().toString())),
                Map.of("layers", layer.value(), "reduce", "max"), 0, Optional.of(doors.passingRun()),
                RunOptions.DEFAULT.with(Priority.PASSING).on(device));
        CompletableFuture<List<Natural>> answer = new CompletableFuture<>();
        PassingRun.of(service, request, answer)
                .thenCompose(done -> doors.array(Objects.requireNonNull(done.outputs().get("activations"))))
                .thenApply(NaturalScores::scores)
                .whenComplete((scores, failure) -> {
                    if (failure != null) answer.completeExceptionally(Failures.cause(failure));
                    else
                        answer.complete(scores);
                });
        running = answer;
        busy.set(true);
        new Longer(work, ui, "Looking at natural images, " + layer.value()).until(answer, () -> answer.cancel(true));
        ui.deliver(answer, (scores, failure) -> {
            if (running == answer) busy.set(false);
            if (scores == null) {
                if (failure != null)
                    System.getLogger("neurarium")
                            .log(System.Logger.Level.DEBUG, "no natural scores of " + layer.value(), failure);
                return;
            }
            known.put(layer.value(), scores);
            then.accept(scores);
        });
    }

    /// Of samples × units.
    static List<Natural> scores(Tensor recorded) {
        int samples = Math.toIntExact(recorded.rows());
        double[] all = recorded.rows(0, samples).doubles();
        int units = samples == 0 ? 0 : all.length / samples;
        List<Natural> out = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            double[] one = new double[samples];
            for (int s = 0; s < samples; s++)
                one[s] = all[s * units + u];
            out.add(new Natural(one));
        }
        return out;
    }
}
