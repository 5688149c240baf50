package org.neurarium.cells.chainofprompts;

import java.util.List;
import java.util.random.RandomGenerator;
import org.neurarium.tool.Device;
import org.neurarium.tool.Live;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.State;
import org.neurarium.tool.Store;

/// A run's context for the many calls that make up a judgement: what each would warn of, show and tell is its own.
record Silent(RunContext run) implements RunContext {
    @Override
    public Device device() { return run.device(); }

    @Override
    public RandomGenerator random(String stream, long... index) { return run.random(stream, index); }

    @Override
    public <R> List<R> parallel(int parts, Part<R> part) throws InterruptedException {
        return run.parallel(parts, part);
    }

    @Override
    public Progress phase(String name, long total) {
        return new Progress() {
            @Override
            public void step(long n) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void checkCancelled() throws InterruptedException { run.checkCancelled(); }

    @Override
    public void warn(String sentence) {}

    @Override
    public Live live() { return new Unseen(); }

    @Override
    public State state() { return State.none(); }

    @Override
    public Store store() { return run.store(); }

    private record Unseen() implements Live {
        @Override
        public void preview(Object partial) {}

        @Override
        public boolean watched() { return false; }

        @Override
        public void metric(String name, long step, double value) {}

        @Override
        public void resolved(String setting, Object value) {}

        @Override
        public boolean stopping() { return false; }

        @Override
        public void value(String name, double value) {}
    }
}
