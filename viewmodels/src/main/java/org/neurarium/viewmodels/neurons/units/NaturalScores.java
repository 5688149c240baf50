package org.neurarium.viewmodels.neurons.units;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What the units of a layer answer to natural images. Belongs to the JavaFX thread.
public final class NaturalScores {
    private final LayerAnswers answers;
    private final UiExecutor ui;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private CompletableFuture<LayerAnswers.Answers> running = new CompletableFuture<>();
    private Optional<Reference> images;

    public NaturalScores(ComputeService service, UnitDoors doors, Work work, UiExecutor ui) {
        this.answers = new LayerAnswers(service, doors, work, ui);
        this.ui = ui;
        images = doors.samples();
    }

    /// Where they come from, with the places where units answer most.
    public LayerAnswers answers() { return answers; }

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
        answers.forget();
    }

    /// A unit each, as soon as they are known; never where there are no images, or the network cannot look at them.
    void of(Reference net, UnitLayer layer, String device, Consumer<List<Natural>> then) {
        if (images.isEmpty()) return;
        CompletableFuture<LayerAnswers.Answers> before = running;
        CompletableFuture<LayerAnswers.Answers> answer = answers.of(net, layer, List.of(images.get()), device);
        running = answer;
        // Only now: else what both wait for would be begun anew.
        before.cancel(true);
        busy.set(true);
        ui.deliver(answer, (known, failure) -> {
            if (running == answer) busy.set(false);
            if (known != null) then.accept(known.scores());
            else if (failure != null)
                System.getLogger("neurarium")
                        .log(System.Logger.Level.DEBUG, "no natural scores of " + layer.value(), failure);
        });
    }
}
