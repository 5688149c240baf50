package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.neurarium.cells.measure.MeasureTool;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.tool.Live;
import org.neurarium.tool.RunContext;

/// Calls the tool `cells.measure` in this process, so that the table on the screen has the numbers of the tool, to the
/// last digit, within milliseconds of every decision: a run of its own, with a label file and a folder, would be a
/// heavier door for something that is asked after each click.
public final class DirectMeasure {
    private final Executor executor;

    /// @param executor where it is computed
    public DirectMeasure(Executor executor) { this.executor = executor; }

    /// Measures every object: a row an id.
    public CompletableFuture<Table> measure(Labels labels, ImageStack image) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                var in = new MeasureTool.Inputs(labels, Optional.of(image));
                return new MeasureTool().run(in, new MeasureTool.Settings(), new Quiet()).table();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }, executor);
    }

    /// A run that tells nobody and takes the caller's thread.
    private static final class Quiet implements RunContext, RunContext.Progress, Live {
        @Override
        public RandomGenerator random(String stream, long... index) {
            throw new IllegalStateException("measuring draws no random numbers");
        }

        @Override
        public <R> List<R> parallel(int parts, Part<R> part) throws InterruptedException {
            List<R> results = new ArrayList<>(parts);
            for (int i = 0; i < parts; i++)
                results.add(part.at(i));
            return results;
        }

        @Override
        public Progress phase(String name, long total) { return this; }

        @Override
        public void checkCancelled() throws InterruptedException {
            if (Thread.interrupted()) throw new InterruptedException();
        }

        @Override
        public void warn(String sentence) {}

        @Override
        public Live live() { return this; }

        @Override
        public void preview(Object partial) {}

        @Override
        public boolean watched() { return false; }

        @Override
        public void value(String name, double value) {}

        @Override
        public void step(long n) {}

        @Override
        public void close() {}
    }
}
