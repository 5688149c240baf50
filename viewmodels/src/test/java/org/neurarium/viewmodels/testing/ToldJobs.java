package org.neurarium.viewmodels.testing;

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
public final class ToldJobs implements Jobs {
    public final List<String> cancelled = new ArrayList<>();
    public final List<String> cleared = new ArrayList<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Consumer<Job>> listeners = new ArrayList<>();

    /// A request for one image.
    public static RunRequest request(String tool, String image, Map<String, String> settings) {
        return new RunRequest(tool, Map.of("image", List.of(image)), settings, 7, Optional.empty());
    }

    /// A job that was queued at that time and, where it is over, ended four seconds later.
    public static Job job(String id, RunRequest request, Job.State state, String sentence, Instant at) {
        boolean began = state != Job.State.QUEUED;
        return new Job(id, request, Path.of("runs", id), id + ".tif", state, began ? "cpu" : "", Optional.empty(),
                sentence, 0, OptionalDouble.empty(), at, began ? Optional.of(at) : Optional.empty(), state.over()
                        ? Optional.of(at.plusSeconds(4))
                        : Optional.empty());
    }

    /// Jobs become so, and everybody hears.
    public void becomes(Job... changed) {
        for (Job job : changed) {
            jobs.put(job.id(), job);
            listeners.forEach(l -> l.accept(job));
        }
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
