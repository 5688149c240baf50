package org.neurarium.viewmodels.neurons.facets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.neurarium.data.Reference;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.neurons.facets.FacetMap.FacetSubject;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What is to be looked for: of which unit, among which images, and how; and what that takes. Belongs to the JavaFX thread.
final class FacetOrder {
    static final String TOOL = "neurons.facets";
    private final UnitsModel units;
    private final ComputeService service;
    private final Work work;
    private final Executor background, rested;
    private final UiExecutor ui;
    private final List<Reference> natural;
    final ReadOnlyObjectWrapper<FacetPlan> plan = new ReadOnlyObjectWrapper<>(FacetPlan.usual());
    final ReadOnlyObjectWrapper<List<Reference>> images;
    final ReadOnlyObjectWrapper<Double> cost = new ReadOnlyObjectWrapper<>(Double.NaN);
    private int asked;

    FacetOrder(UnitsModel units, ComputeService service, Optional<Reference> natural, Work work, Executor background,
            UiExecutor ui, Executor rested) {
        this.units = units;
        this.service = service;
        this.work = work;
        this.background = background;
        this.ui = ui;
        this.rested = rested;
        this.natural = natural.map(List::of).orElse(List.of());
        images = new ReadOnlyObjectWrapper<>(this.natural);
    }

    boolean bundled() { return images.get().equals(natural); }

    /// None: those that come with the product.
    void take(List<Reference> others) { images.set(others.isEmpty() ? natural : List.copyOf(others)); }

    /// Of the unit that is selected; empty where there is none.
    Optional<FacetSubject> subject() {
        UnitTile tile = units.selected().get();
        UnitSubject net = units.subject().get();
        if (tile == null || net == null) return Optional.empty();
        String unit = tile.layer() + ":" + tile.channel();
        return Optional.of(new FacetSubject(net.net(), net.name(), unit,
                tile.name().isEmpty() ? unit : tile.name() + ", " + unit, images.get(), plan.get()));
    }

    RunRequest request(FacetSubject subject) {
        return new RunRequest(TOOL,
                Map.of("net", List.of(subject.net().toString()), "images",
                        subject.images().stream().map(Reference::toString).toList()),
                subject.plan().settings(subject.unit()), 0, Optional.empty(),
                RunOptions.DEFAULT.on(work.devices().chosen().get()));
    }

    /// Asks what it will take, of whom does not pass by.
    void estimate() {
        int mine = ++asked;
        cost.set(Double.NaN);
        Optional<FacetSubject> next = subject();
        if (next.isEmpty() || images.get().isEmpty()) return;
        rested.execute(() -> {
            if (mine != asked) return;
            ui.deliver(CompletableFuture.supplyAsync(() -> service.estimate(request(next.get())), background),
                    (told, _) -> {
                        if (mine == asked && told != null)
                            cost.set(told.map(e -> e.seconds()).orElse(Double.NaN));
                    });
        });
    }
}
