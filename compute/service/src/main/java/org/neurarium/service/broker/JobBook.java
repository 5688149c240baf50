package org.neurarium.service.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.service.Job;
import org.neurarium.service.wire.JobJson;
import org.neurarium.service.wire.Message;

/// All jobs as they are, written down and told to who watches.
final class JobBook {
    /// Of those that are over so many are kept, the newest.
    static final int KEPT = 1000;
    /// They are dropped so many at a time.
    private static final int MORE = 200;

    /// Of those that no list shows so many are remembered once they are over, for a client that has not heard of the end.
    private static final int PASSED = 100;

    private final Journal journal;
    private final Map<String, Job> passed = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Set<Peer> watchers = new LinkedHashSet<>();
    private int over;

    /// @param known in the order in which they came
    JobBook(Journal journal, List<Job> known) {
        this.journal = journal;
        known.forEach(job -> jobs.put(job.id(), job));
        this.over = (int) known.stream().filter(job -> job.state().over()).count();
    }

    /// Without those that are over and were so the longest.
    static List<Job> newest(Collection<Job> jobs) {
        long over = jobs.stream().filter(job -> job.state().over()).count();
        List<Job> kept = new ArrayList<>();
        for (Job job : jobs) {
            if (job.state().over() && over-- > KEPT) continue;
            kept.add(job);
        }
        return kept;
    }

    Optional<Job> find(String id) { return Optional.ofNullable(jobs.getOrDefault(id, passed.get(id))); }

    Collection<Job> all() { return jobs.values(); }

    /// A state that must not be forgotten.
    void put(Job job) {
        if (job.passing() && job.state().over()) {
            pass(job);
            return;
        }
        Job before = jobs.put(job.id(), job);
        if (job.state().over() && (before == null || !before.state().over())) over++;
        journal.add(job);
        if (!job.passing()) tell(new Message.JobIs(JobJson.write(job)));
        if (over > KEPT + MORE) drop();
        journal.tidy(jobs.values());
    }

    /// What was only looked at leaves nothing behind: a successor needs to know of it only while it runs.
    private void pass(Job job) {
        if (jobs.remove(job.id()) != null) journal.clear(List.of(job.id()));
        passed.put(job.id(), job);
        if (passed.size() > PASSED) passed.remove(passed.keySet().iterator().next());
        journal.tidy(jobs.values());
    }

    /// How far a job is: of the moment only.
    void show(Job job) {
        jobs.put(job.id(), job);
        if (watchers.isEmpty() || job.passing()) return;
        Message message = new Message.JobIs(JobJson.write(job));
        for (Peer watcher : watchers) {
            if (!watcher.connection().crowded()) watcher.say(message);
        }
    }

    private void drop() {
        Set<String> kept = new LinkedHashSet<>();
        newest(jobs.values()).forEach(job -> kept.add(job.id()));
        clear(jobs.keySet().stream().filter(id -> !kept.contains(id)).toList());
    }

    /// Takes those off that are over.
    void clear(List<String> ids) {
        List<String> cleared = new ArrayList<>();
        for (String id : ids) {
            Job job = jobs.get(id);
            if (job == null || !job.state().over()) continue;
            jobs.remove(id);
            over--;
            cleared.add(id);
        }
        if (cleared.isEmpty()) return;
        journal.clear(cleared);
        tell(new Message.JobsCleared(cleared));
    }

    void watch(Peer peer) {
        jobs.values()
                .stream()
                .filter(job -> !job.passing())
                .forEach(job -> peer.say(new Message.JobIs(JobJson.write(job))));
        watchers.add(peer);
    }

    void left(Peer peer) { watchers.remove(peer); }

    private void tell(Message message) {
        for (Peer watcher : watchers)
            watcher.say(message);
    }
}
