package org.neurarium.service;

import java.util.List;
import java.util.random.RandomGenerator;
import org.neurarium.tool.Live;
import org.neurarium.tool.RunContext;

/// What a tool is given in this process.
final class LocalContext implements RunContext {
    private final RandomStreams random;
    private final ComputePool pool;
    private final Cancellation cancellation;
    private final Reports reports;

    LocalContext(long seed, ComputePool pool, Cancellation cancellation, Reports reports) {
        this.random = new RandomStreams(seed);
        this.pool = pool;
        this.cancellation = cancellation;
        this.reports = reports;
    }

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
        };
    }
}
