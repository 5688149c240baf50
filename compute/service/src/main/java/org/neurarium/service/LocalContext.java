package org.neurarium.service;

import java.util.List;
import java.util.random.RandomGenerator;
import org.neurarium.tool.Device;
import org.neurarium.tool.Live;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.State;
import org.neurarium.tool.Store;

/// What a tool is given in this process.
final class LocalContext implements RunContext {
    private final RandomStreams random;
    private final ComputePool pool;
    private final Cancellation cancellation;
    private final Reports reports;
    private final Place place;

    LocalContext(long seed, ComputePool pool, Cancellation cancellation, Reports reports, Place place) {
        this.random = new RandomStreams(seed);
        this.pool = pool;
        this.cancellation = cancellation;
        this.reports = reports;
        this.place = place;
    }

    @Override
    public Device device() { return place.device(); }

    @Override
    public State state() { return place.state(); }

    @Override
    public Store store() { return place.store(); }

    @Override
    public RandomGenerator random(String stream, long... index) { return random.stream(stream, index); }

    @Override
    public <R> List<R> parallel(int parts, Part<R> part) throws InterruptedException {
        return pool.parallel(parts, part, cancellation);
    }

    @Override
    public Progress phase(String name, long total) { return new Phase(name, total, reports, System::nanoTime); }

    @Override
    public void checkCancelled() throws InterruptedException { cancellation.check(); }

    @Override
    public void warn(String sentence) { reports.warning(sentence); }

    @Override
    public Live live() {
        return new Live() {
            @Override
            public void preview(Object partial) { reports.preview(partial); }

            @Override
            public boolean watched() { return reports.watched(); }

            @Override
            public void value(String name, double value) { reports.value(name, value); }

            @Override
            public void metric(String name, long step, double value) { reports.metric(name, step, value); }

            @Override
            public void resolved(String setting, Object value) { reports.resolved(setting, value); }

            @Override
            public boolean stopping() {
                if (!cancellation.stopping()) return false;
                reports.stopped();
                return true;
            }
        };
    }
}
