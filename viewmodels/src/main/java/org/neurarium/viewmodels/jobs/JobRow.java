package org.neurarium.viewmodels.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.work.Steps;

/// A run as a line of the list.
///
/// @param title the tool's title
/// @param line  what it does, waits for, or what became of it; one line
/// @param due   when it will be done, once that can be told
public record JobRow(Job job, String title, String line, Optional<Instant> due) {
    /// What goes on first, then what went wrong, what waits, and what is done, the newest first.
    static final Comparator<JobRow> ORDER = Comparator.<JobRow, Group>comparing(JobRow::group)
            .thenComparing(JobRow::within)
            .thenComparing(JobRow::id);

    /// The kinds of rows, in the list's order.
    public enum Group {
        RUNNING, FAILED, WAITING, DONE
    }

    static JobRow of(Job job, String title, Optional<Instant> due) { return new JobRow(job, title, line(job), due); }

    public String id() { return job.id(); }

    public Group group() {
        return switch (job.state()) {
            case RUNNING, CANCELLING, STOPPING -> Group.RUNNING;
            case FAILED, LOST, REFUSED -> Group.FAILED;
            case QUEUED -> Group.WAITING;
            case DONE, CANCELLED -> Group.DONE;
        };
    }

    public boolean failed() { return group() == Group.FAILED; }

    /// Whether its end was asked for and has not come yet.
    public boolean ending() {
        return job.state() == Job.State.CANCELLING || job.state() == Job.State.STOPPING;
    }

    /// 0 to 1 of the phase; empty where that is not known.
    public OptionalDouble fraction() {
        if (job.progress().isEmpty() || job.progress().get().total() <= 0) return OptionalDouble.empty();
        Job.Progress p = job.progress().get();
        return OptionalDouble.of(Math.clamp((double) p.done() / p.total(), 0, 1));
    }

    /// How long it has worked, or worked; empty for one that never began.
    public Optional<Duration> elapsed(Instant now) {
        return job.started().map(s -> Duration.between(s, job.ended().orElse(now)));
    }

    /// The last moment that counts for its place: begun, ended, asked for.
    private long within() {
        return switch (group()) {
            case RUNNING -> job.started().orElse(job.queued()).toEpochMilli();
            case WAITING -> job.queued().toEpochMilli();
            case FAILED, DONE -> -job.ended().orElse(job.queued()).toEpochMilli();
        };
    }

    private static String line(Job job) {
        String said = firstSentence(job.sentence());
        return switch (job.state()) {
            case QUEUED -> said.isEmpty() ? "waiting" : said;
            case RUNNING -> job.progress().map(p -> Steps.words(p.phase(), p.done(), p.total())).orElse("starting");
            case CANCELLING -> Steps.cancelling(phase(job));
            case STOPPING -> Steps.cancelling(phase(job)).replace("cancelling", "stopping, keeping what is there");
            case DONE -> said.isEmpty() ? "done" : said;
            case CANCELLED -> said.isEmpty() ? "cancelled, nothing was left behind" : said;
            case FAILED -> said.isEmpty() ? "failed" : said;
            case REFUSED -> said.isEmpty() ? "refused" : said;
            case LOST -> said.isEmpty() ? "its worker ended" : said;
        };
    }

    private static String phase(Job job) { return job.progress().map(Job.Progress::phase).orElse(""); }

    /// The list has room for one, without its full stop; the detail has them all.
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
