package org.neurarium.app.bench;

import org.neurarium.app.window.ProjectPlaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.neurarium.app.window.FxExecutor;
import org.neurarium.app.window.Runs;
import org.neurarium.app.window.Scratch;
import org.neurarium.app.window.Studio;
import org.neurarium.app.window.Toolkit;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Formats;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.jobs.JobList;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.RunRecords;

/// What a person does in the job centre of the whole window while a thousand runs wait, two of them go on, and the
/// service tells of changes all the time: from the act to the laid out window.
record JobsAct(ComputeService service, Formats formats, Path cache) implements Act {
    private static final int WAITING = 1000, WIDTH = 1440, HEIGHT = 900, REPEATS = 60;
    private static final long SECONDS = 60;

    @Override
    public String name() { return "jobs"; }

    @Override
    public String size() { return WAITING + " queued runs, any act in the list"; }

    @Override
    public int repeats() { return REPEATS; }

    @Override
    public Timed prepare() throws Exception {
        Toolkit.withoutDisplay();
        Toolkit.start();
        Platform.setImplicitExit(false);
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
        Queue queue = new Queue();
        Scratch scratch = new Scratch(cache);
        FxExecutor ui = new FxExecutor();
        var look = Studio.look();
        CompletableFuture<Scene> made = new CompletableFuture<>();
        CompletableFuture<Studio> built = new CompletableFuture<>();
        ui.execute(() -> {
            Studio studio = new Studio(new Studio.Ground(new Runs(service, queue, RunRecords.NONE, List.of()), formats,
                    (_, _, _) -> {
                        throw new BadInput("No experiment is done here.");
                    }, ConfigStore.FORGETFUL, Surroundings.NONE, scratch, background, ui, look,
                    new ProjectPlaces(scratch.projects(), background)), "bench");
            Scene scene = studio.scene(WIDTH, HEIGHT);
            Stage stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(scene);
            stage.show();
            studio.jobs().open().set(true);
            made.complete(scene);
            built.complete(studio);
        });
        Scene scene = made.get(SECONDS, TimeUnit.SECONDS);
        JobsModel jobs = built.get(SECONDS, TimeUnit.SECONDS).jobs();
        while (jobs.list().counts().get().all() < WAITING)
            TimeUnit.MILLISECONDS.sleep(20);
        return new Acts(scene, jobs, queue, ui, new Held(background, scratch));
    }

    /// The acts in turn: select, filter, all again, a change of every run, cancel, a new run.
    private static final class Acts implements Timed {
        private final Scene scene;
        private final JobsModel jobs;
        private final Queue queue;
        private final Executor ui;
        private final Held held;
        private int at;

        Acts(Scene scene, JobsModel jobs, Queue queue, Executor ui, Held held) {
            this.scene = scene;
            this.jobs = jobs;
            this.queue = queue;
            this.ui = ui;
            this.held = held;
        }

        @Override
        public double once() throws Exception {
            int turn = at++;
            held.background.execute(queue::stir);
            CompletableFuture<Double> took = new CompletableFuture<>();
            long from = System.nanoTime();
            ui.execute(() -> {
                act(turn);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                took.complete((System.nanoTime() - from) / 1e6);
            });
            return took.get(SECONDS, TimeUnit.SECONDS);
        }

        private void act(int turn) {
            var shown = jobs.list().shown();
            switch (turn % 6) {
                case 0 -> jobs.select(List.of(shown.get(turn * 37 % shown.size()).id()));
                case 1 -> jobs.list().filter().set(JobList.Filter.WAITING);
                case 2 -> jobs.list().filter().set(JobList.Filter.ALL);
                case 3 -> jobs.actions().cancel(shown.get(turn * 53 % shown.size()));
                case 4 -> jobs.failure(1);
                default -> jobs.select(List.of(shown.getFirst().id(), shown.getLast().id()));
            }
        }

        @Override
        public void close() {
            held.background.shutdownNow();
            held.scratch.close();
        }
    }

    /// What is given back at the end.
    private record Held(ExecutorService background, Scratch scratch) {}

    /// Runs that wait and change.
    private static final class Queue implements Jobs {
        private final Instant began = Clock.systemUTC().instant().minusSeconds(3600);
        private final List<Job> all = new ArrayList<>();
        private volatile Consumer<Job> listener = _ -> {};
        private int round;

        Queue() {
            for (int i = 0; i < WAITING; i++)
                all.add(job(i, i < 2 ? Job.State.RUNNING : i < 5 ? Job.State.FAILED : Job.State.QUEUED, 0));
        }

        private Job job(int i, Job.State state, int step) {
            RunRequest request = new RunRequest("cells.measure", Map.of("labels", List.of("plate-" + i + ".tif")), Map
                    .of(), i, Optional.empty());
            return new Job("job-%04d".formatted(i), request, Path.of("runs"), "plate-" + i + ".tif", state, "cpu",
                    state == Job.State.RUNNING
                            ? Optional.of(new Job.Progress("measuring cell", step, 100_000, OptionalDouble.of(60)))
                            : Optional.empty(),
                    state == Job.State.QUEUED ? "waiting for CPU, " + (i + step) + " jobs ahead" : "", 0, OptionalDouble
                            .of(3),
                    began.plusSeconds(i), state == Job.State.QUEUED ? Optional.empty() : Optional.of(began),
                    state.over() ? Optional.of(began.plusSeconds(i)) : Optional.empty());
        }

        /// Every run has changed.
        synchronized void stir() {
            round++;
            for (int i = 0; i < WAITING; i++) {
                Job.State state = all.get(i).state();
                Job now = job(i, state, round);
                all.set(i, now);
                listener.accept(now);
            }
        }

        @Override
        public synchronized List<Job> list() { return List.copyOf(all); }

        @Override
        public synchronized Runnable listen(Consumer<Job> changed) {
            all.forEach(changed);
            listener = changed;
            return () -> listener = _ -> {};
        }

        @Override
        public void cancel(String id) {}

        @Override
        public void stop(String id) {}

        @Override
        public Runnable follow(String id, RunListener heard) { return () -> {}; }

        @Override
        public void clear(List<String> ids) {}
    }
}
