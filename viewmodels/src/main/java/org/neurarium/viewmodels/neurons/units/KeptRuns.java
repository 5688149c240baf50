package org.neurarium.viewmodels.neurons.units;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.neurons.activationmaximization.Advance;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.neurons.units.UnitTile.Leg;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.PassingRun;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What is kept is a run: the same steps from the same start, whose pictures, scores and recipe lie in the project.
final class KeptRuns {
    private final ComputeService service;
    private final UnitDoors doors;
    private final Work work;
    private final Executor background;
    private final UiExecutor ui;

    /// @param service whose runs go into the project
    KeptRuns(ComputeService service, UnitDoors doors, Work work, Executor background, UiExecutor ui) {
        this.service = service;
        this.doors = doors;
        this.work = work;
        this.background = background;
        this.ui = ui;
    }

    void keep(UnitSubject subject, Plan plan, UnitTile tile, String device) {
        int steps = tile.step().get() > 0 ? tile.step().get() : plan.steps();
        RunRequest request = Climbing.request(subject.net(), plan.steps(steps), List.of(tile), device);
        List<Leg> legs = tile.legs();
        boolean oneWay = legs.stream().allMatch(l -> l.how().equals(plan.how()));
        CompletableFuture<RunOutcome.Done> kept = new CompletableFuture<>();
        background.execute(() -> (oneWay ? PassingRun.of(service, request, kept) : inTheirWays(request, legs))
                .whenComplete((done, failure) -> {
                    if (failure != null) kept.completeExceptionally(failure);
                    else
                        kept.complete(done);
                }));
        ui.deliver(kept, (_, failure) -> {
            if (failure != null)
                Failures.tell(work, tile.layer() + ":" + tile.channel() + " could not be kept", failure);
        });
    }

    /// A picture that was made in several ways is made in a session, which then becomes a run.
    private CompletableFuture<RunOutcome.Done> inTheirWays(RunRequest request, List<Leg> legs) {
        LiveSession session = service.open(request, RunListener.SILENT);
        CompletableFuture<?> steps = session.ready();
        for (Leg leg : legs)
            steps = steps.thenCompose(_ -> session.ask(new Advance(leg.steps(), leg.how())));
        Optional<java.nio.file.Path> out = request.out();
        return steps.thenCompose(_ -> session.keep(out.orElseGet(doors::passingRun), RunListener.SILENT))
                .thenCompose(PassingRun::done)
                .whenComplete((_, _) -> session.close());
    }
}
