package org.neurarium.views.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;

/// Jobs that are as a test says.
public final class SketchJobs implements Jobs {
    public final Map<String, Job> jobs = new LinkedHashMap<>();
    public final List<String> cancelled = new ArrayList<>();
    public final List<String> cleared = new ArrayList<>();
    private final List<Consumer<Job>> listeners = new ArrayList<>();

    /// A job becomes so, and everybody hears.
    public void becomes(Job job) {
        jobs.put(job.id(), job);
        listeners.forEach(l -> l.accept(job));
    }

    /// A job of the sketch's tool.
    public static Job job(String id, String about, Job.State state, String sentence, Instant at) {
        RunRequest request = new RunRequest("cells.chain-of-prompts", Map.of("image", List.of(about)), Map.of("gate",
                "1.3"), 7, Optional.empty());
        boolean began = state != Job.State.QUEUED;
        return new Job(id, request, Path.of("runs", id), about, state, began ? "cpu" : "", Optional.empty(), sentence,
                0, OptionalDouble.empty(), at, began ? Optional.of(at) : Optional.empty(), state.over()
                        ? Optional.of(at.plusSeconds(4))
                        : Optional.empty());
    }

    @Override
    public List<Job> list() { return List.copyOf(jobs.values()).reversed(); }

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
    public void clear(List<String> ids) {
        cleared.addAll(ids);
        ids.forEach(jobs::remove);
    }
}
