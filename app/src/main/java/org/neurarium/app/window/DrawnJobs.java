package org.neurarium.app.window;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.jobs.Provenance;
import org.neurarium.viewmodels.jobs.RunRecords;

/// Jobs for pictures: none of them ever ran.
public final class DrawnJobs implements Jobs, RunRecords {
    private static final long GIGA = 1L << 30;
    private static final long STEADY_MS = 1_500, REPEATED = 12;
    static final List<Device> DEVICES = List.of(new Device(Device.Kind.CPU, 0, "CPU", 16 * GIGA, 11 * GIGA), new Device(
            Device.Kind.CUDA, 0, "RTX A2000", 8 * GIGA, (long) (1.2 * GIGA)));
    private static final String PROMPTS = "cells.chain-of-prompts", MEASURE = "cells.measure",
            COMPARE = "cells.compare", CLICK = "cells.click-to-mask";

    private final List<Job> jobs;

    private DrawnJobs(List<Job> jobs) { this.jobs = List.copyOf(jobs); }

    public static DrawnJobs none() { return new DrawnJobs(List.of()); }

    /// One of each kind.
    public static DrawnJobs some() { return new DrawnJobs(seven(Instant.now())); }

    /// A thousand that wait, behind the others.
    public static DrawnJobs many() {
        Instant now = Instant.now();
        List<Job> all = new ArrayList<>(seven(now));
        for (int i = 0; i < 1000; i++) {
            all.add(new Drawn("q%04d".formatted(i), MEASURE, "plate_%02d_well_%03d.tif".formatted(i / 96 + 1, i % 96
                    + 1)).queued(now.minusSeconds(60), "waiting for CPU, " + (i + 2) + " jobs ahead", 2.4));
        }
        return new DrawnJobs(all);
    }

    private static List<Job> seven(Instant now) {
        return List.of(new Drawn("r1", PROMPTS, "slide_3.tif").with(Map.of("gate", "1.3", "max_iter", "60"))
                .running(now.minusSeconds(37), "cuda:0", new Job.Progress("encoding tile", 12, 48, OptionalDouble.of(
                        110)), Job.State.RUNNING),
                new Drawn("r2", MEASURE, "tissue-panel.tif").running(now.minusSeconds(1122), "cpu", new Job.Progress(
                        "measuring cell", 8400, 12000, OptionalDouble.of(480)), Job.State.RUNNING),
                new Drawn("r3", COMPARE, "annotator-b.tif").running(now.minusSeconds(9), "cpu", new Job.Progress(
                        "matching pair", 61, 100, OptionalDouble.empty()), Job.State.CANCELLING),
                new Drawn("f1", PROMPTS, "091944f1d261.png").with(Map.of("gate", "1.3", "max_iter", "60"))
                        .ended(now.minusSeconds(16), now.minusSeconds(12), "cuda:0", Job.State.FAILED,
                                "Not enough memory on GPU 0. GPU 0 has 1.2\u2009GB free and this model needs about 3.0\u2009GB. "
                                        + "Your clicks are kept. Run it on the CPU."),
                new Drawn("q1", MEASURE, "d52958107d0b.png").queued(now.minusSeconds(20),
                        "waiting for CPU, 1 job ahead", 3),
                new Drawn("d1", CLICK, "4d14a3629b6a.png").ended(now.minusSeconds(122), now.minusSeconds(120), "cpu",
                        Job.State.DONE, "1 cell, 0.93 confident"),
                new Drawn("d2", PROMPTS, "4d14a3629b6a.png").ended(now.minusSeconds(369), now.minusSeconds(360),
                        "cuda:0", Job.State.DONE, "208 cells of 2 types"));
    }

    /// A job in the making.
    private record Drawn(String id, String tool, String about, Map<String, String> settings) {
        Drawn(String id, String tool, String about) { this(id, tool, about, Map.of()); }

        Drawn with(Map<String, String> changed) { return new Drawn(id, tool, about, changed); }

        private RunRequest request(String device) {
            return new RunRequest(tool, Map.of("image", List.of(about)), settings, 7, Optional.empty(),
                    RunOptions.DEFAULT.on(device));
        }

        Job queued(Instant at, String sentence, double expected) {
            return new Job(id, request("cpu"), Path.of(id), about, Job.State.QUEUED, "", Optional.empty(), sentence, 0,
                    OptionalDouble.of(expected), at, Optional.empty(), Optional.empty());
        }

        Job running(Instant from, String device, Job.Progress progress, Job.State state) {
            return new Job(id, request(device), Path.of(id), about, state, device, Optional.of(progress), "", 0,
                    OptionalDouble.empty(), from, Optional.of(from), Optional.empty());
        }

        Job ended(Instant from, Instant to, String device, Job.State state, String sentence) {
            return new Job(id, request(device), Path.of(id), about, state, device, Optional.empty(), sentence,
                    3 * GIGA, OptionalDouble.empty(), from, Optional.of(from), Optional.of(to));
        }
    }

    @Override
    public List<Job> list() { return jobs; }

    /// Again and again, so that it is seen that the estimates of those that run are steady.
    @Override
    public Runnable listen(Consumer<Job> changed) {
        jobs.forEach(changed);
        for (int again = 1; again <= REPEATED; again++) {
            CompletableFuture.delayedExecutor(again * STEADY_MS, TimeUnit.MILLISECONDS)
                    .execute(() -> jobs.stream()
                            .filter(j -> j.progress().isPresent())
                            .forEach(changed));
        }
        return () -> {};
    }

    @Override
    public void cancel(String id) {}

    @Override
    public void stop(String id) {}

    @Override
    public Runnable follow(String id, RunListener listener) { return () -> {}; }

    @Override
    public void clear(List<String> ids) {}

    @Override
    public CompletableFuture<Facts> facts(Job job) {
        if (job.state() != Job.State.FAILED) return CompletableFuture.completedFuture(Facts.NONE);
        return CompletableFuture.completedFuture(new Facts(List.of(new Line(3.412, "encoder loaded, 38 MB weights",
                false), new Line(3.980, "image 1024 \u00d7 1024 \u00d7 3, scaled to 1024 \u00d7 1024", false),
                new Line(
                        4.201, "GPU 0: asked for 3\u2009041 MB, 1\u2009228 MB free", true)),
                Map.of(), false, List
                        .of()));
    }

    @Override
    public CompletableFuture<Provenance> made(Job job) {
        return CompletableFuture.completedFuture(new Provenance(Provenance.Kind.RUN, job.request().tool() + " 1",
                "gate 1.3, seed 7, CPU, 3.1\u2009s", List.of(new Provenance(Provenance.Kind.FILE, job.about(),
                        "sha256 4d14a3629b6a", List.of()))));
    }

    @Override
    public CompletableFuture<OptionalDouble> expected(RunRequest request) {
        return CompletableFuture.completedFuture(OptionalDouble.of(35));
    }

    /// A service that finds nothing wrong with what was drawn, and else is the other.
    ComputeService over(ComputeService service) {
        return new ComputeService() {
            @Override
            public List<ToolDescription> tools() { return service.tools(); }

            @Override
            public List<Problem> check(RunRequest request) {
                boolean drawn = jobs.stream().anyMatch(j -> j.request().equals(request));
                return drawn ? List.of() : service.check(request);
            }

            @Override
            public Run submit(RunRequest request, RunListener listener) { return service.submit(request, listener); }

            @Override
            public LiveSession open(RunRequest request, RunListener listener) {
                return service.open(request, listener);
            }

            @Override
            public void close() { service.close(); }
        };
    }
}
