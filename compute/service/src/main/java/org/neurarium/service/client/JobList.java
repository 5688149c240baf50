package org.neurarium.service.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.neurarium.service.Job;
import org.neurarium.service.wire.JobJson;
import org.neurarium.service.wire.Message;

/// The jobs as far as they are known here.
final class JobList {
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<Message> say;
    private volatile boolean unheard;

    JobList(Consumer<Message> say) { this.say = say; }

    List<Job> list() {
        return jobs.values()
                .stream()
                .sorted(Comparator.comparing(Job::queued).thenComparing(Job::id).reversed())
                .toList();
    }

    Optional<Job> find(String id) { return Optional.ofNullable(jobs.get(id)); }

    /// Whether somebody listens who has never heard anything: the list is known to the broker alone.
    boolean unheard() { return unheard; }

    Runnable listen(Consumer<Job> changed) {
        boolean first = listeners.isEmpty();
        listeners.add(changed);
        list().reversed().forEach(changed);
        if (first) {
            unheard = true;
            say.accept(new Message.WatchJobs());
        }
        return () -> listeners.remove(changed);
    }

    void connected() {
        unheard = false;
        if (!listeners.isEmpty()) say.accept(new Message.WatchJobs());
    }

    void failed() { unheard = false; }

    void heard(Message.JobIs is) {
        unheard = false;
        Job job = JobJson.read(is.job());
        // An answer to what was sent from here; it stands in no list.
        if (job.passing()) return;
        Job before = jobs.put(job.id(), job);
        if (!job.equals(before)) listeners.forEach(listener -> listener.accept(job));
    }

    void cleared(List<String> ids) { ids.forEach(jobs::remove); }
}
