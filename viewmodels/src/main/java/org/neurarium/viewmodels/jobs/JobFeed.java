package org.neurarium.viewmodels.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.neurarium.service.Job;

/// Takes changes of jobs from the service's threads and hands them over in bundles, so that a storm of them costs the
/// window ten looks a second and not one each.
final class JobFeed implements Consumer<Job> {
    private final Executor soon;
    private final Consumer<List<Job>> taker;
    /// The newest state of each, in the order of the first change.
    private final Map<String, Job> changed = new LinkedHashMap<>();

    /// @param soon  does it a moment later, on the JavaFX thread
    /// @param taker hears the newest states; on that thread
    JobFeed(Executor soon, Consumer<List<Job>> taker) {
        this.soon = soon;
        this.taker = taker;
    }

    @Override
    public void accept(Job job) {
        synchronized (changed) {
            boolean first = changed.isEmpty();
            changed.put(job.id(), job);
            if (!first) return;
        }
        soon.execute(this::flush);
    }

    private void flush() {
        List<Job> bundle;
        synchronized (changed) {
            bundle = new ArrayList<>(changed.values());
            changed.clear();
        }
        taker.accept(bundle);
    }
}
