package org.neurarium.viewmodels.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;

/// Jobs and a service that are as a test says.
final class ToldJobs implements Jobs, ComputeService {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    final Map<String, Job> jobs = new LinkedHashMap<>();
    final List<String> cancelled = new ArrayList<>();
    final List<String> cleared = new ArrayList<>();
    final List<RunRequest> submitted = new ArrayList<>();
    List<Problem> problems = List.of();
    private final List<Consumer<Job>> listeners = new ArrayList<>();

    static RunRequest request(String image, Map<String, String> settings) {
        return new RunRequest("cells.sieve", Map.of("image", List.of(image)), settings, 7, Optional.empty());
    }

    static Job job(String id, Job.State state, String sentence, Duration after) {
        Instant at = NOON.plus(after);
        return new Job(id, request(id + ".tif", Map.of()), Path.of("runs", id), id + ".tif", state, "cpu", Optional
                .empty(), sentence, 0, OptionalDouble.empty(), at,
                state == Job.State.QUEUED
                        ? Optional.empty()
                        : Optional.of(at),
                state.over() ? Optional.of(at.plusSeconds(4)) : Optional.empty());
    }

    static Job with(Job job, RunRequest request, String device, long needs) {
        return new Job(job.id(), request, job.folder(), job.about(), job.state(), device, job.progress(), job
                .sentence(), needs, job.expected(), job.queued(), job.started(), job.ended());
    }

    static Job at(Job job, long done, long total, double eta) {
        return new Job(job.id(), job.request(), job.folder(), job.about(), job.state(), job.device(), Optional.of(
                new Job.Progress("sieving grain", done, total, OptionalDouble.of(eta))), job.sentence(), job.needs(),
                job.expected(), job.queued(), job.started(), job.ended());
    }

    void becomes(Job... changed) {
        for (Job job : changed) {
            jobs.put(job.id(), job);
            listeners.forEach(l -> l.accept(job));
        }
    }

    @Override
    public List<Job> list() { return List.copyOf(jobs.values()); }

    @Override
    public Runnable listen(Consumer<Job> changed) {
        jobs.values().forEach(changed);
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public void cancel(String id) { cancelled.add(id); }

    @Override
    public void stop(String id) {}

    @Override
    public Runnable follow(String id, RunListener listener) { return () -> {}; }

    @Override
    public void clear(List<String> ids) { cleared.addAll(ids); }

    @Override
    public List<ToolDescription> tools() { return List.of(org.neurarium.viewmodels.form.Sieve.description()); }

    @Override
    public List<Problem> check(RunRequest request) { return problems; }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        submitted.add(request);
        return new Run() {
            @Override
            public void cancel() {}

            @Override
            public org.neurarium.service.RunOutcome await() { return new org.neurarium.service.RunOutcome.Cancelled(); }
        };
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) { throw new IllegalStateException(); }

    @Override
    public void close() {}
}
