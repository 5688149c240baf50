package org.neurarium.service.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LocalService;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;
import org.neurarium.tool.Problem;

/// One run of a worker. Progress and previews pass by: of what comes too fast the newest is told. Warnings, metrics and the
/// end last: they are kept, and told again to each broker that comes.
final class WorkerRun implements RunListener {
    /// Nobody reads faster.
    private static final long BETWEEN_MS = 50;
    /// More of a metric than a curve shows.
    private static final int KEPT_METRICS = 5000;

    private final String id;
    private final Consumer<Event> say;
    private final ScheduledExecutorService clock;
    private final List<Event> lasting = new ArrayList<>();
    /// What is to be told next, by kind; later replaces earlier.
    private final Map<Class<?>, Event> passing = new LinkedHashMap<>();
    private boolean resting;
    private boolean over;
    private volatile boolean watched;
    private ComputeService.@Nullable Run run;

    WorkerRun(String id, Consumer<Event> say, ScheduledExecutorService clock) {
        this.id = id;
        this.say = say;
        this.clock = clock;
    }

    String id() { return id; }

    void begin(Json request, LocalService service) {
        try {
            ComputeService.Run started = service.submit(RequestJson.read(request), this);
            synchronized (this) {
                run = started;
            }
        } catch (BadInput e) {
            finished(new RunOutcome.Refused(List.of(Problem.error("", e.sentence()))));
        }
    }

    private synchronized Optional<ComputeService.Run> run() { return Optional.ofNullable(run); }

    void cancel() { run().ifPresent(ComputeService.Run::cancel); }

    void stop() { run().ifPresent(ComputeService.Run::stop); }

    void watch(boolean previews) { watched = previews; }

    synchronized boolean over() { return over; }

    /// Tells what lasts to a broker that may not have heard it.
    synchronized void tellAgain() { lasting.forEach(say); }

    /// Whether it may be left unsaid where the other side reads slowly.
    static boolean passes(Json event) {
        String is = event.find("is", Json::string).orElse("");
        return is.equals("progress") || is.equals("preview");
    }

    @Override
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        pass(new Event.Progress(phase, done, total, eta));
    }

    @Override
    public void warning(String sentence) { last(new Event.Warning(sentence)); }

    @Override
    public void metric(String name, long step, double value) { last(new Event.Metric(name, step, value)); }

    @Override
    public void preview(Object partial) {
        if (!watched) return;
        try {
            TypedJson json = new TypedJson(Vocabulary.ofQuestion(partial.getClass()), Optional.empty());
            pass(new Event.Preview(json.write(partial)));
        } catch (IllegalArgumentException | BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a preview that cannot travel", e);
        }
    }

    @Override
    public boolean watching() { return watched; }

    @Override
    public synchronized void finished(RunOutcome outcome) {
        flush();
        over = true;
        Event end = new Event.Finished(OutcomeJson.write(outcome));
        lasting.add(end);
        say.accept(end);
    }

    private synchronized void last(Event event) {
        if (over) return;
        if (lasting.size() >= KEPT_METRICS) lasting.removeIf(new OldestMetric()::is);
        lasting.add(event);
        say.accept(event);
    }

    private synchronized void pass(Event event) {
        if (over) return;
        passing.put(event.getClass(), event);
        if (resting) return;
        flush();
        resting = true;
        clock.schedule(this::wake, BETWEEN_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void wake() {
        resting = !passing.isEmpty();
        flush();
        if (resting) clock.schedule(this::wake, BETWEEN_MS, TimeUnit.MILLISECONDS);
    }

    private void flush() {
        try {
            passing.values().forEach(say);
        } catch (BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a preview that is too large to travel", e);
        } finally {
            passing.clear();
        }
    }

    /// Says yes once.
    private static final class OldestMetric {
        private boolean found;

        boolean is(Event event) {
            boolean first = !found && event instanceof Event.Metric;
            found |= first;
            return first;
        }
    }
}
