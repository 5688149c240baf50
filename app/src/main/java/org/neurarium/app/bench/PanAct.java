package org.neurarium.app.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.neurarium.app.window.FxExecutor;
import org.neurarium.app.window.Toolkit;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.canvas.CanvasBench;

/// Moving a canvas full of outlined cells, drawn in software: the time from frame to frame.
record PanAct() implements Act {
    private static final int CELLS = 2000, WIDTH = 1440, HEIGHT = 900, FRAMES = 150;
    private static final long SECONDS = 60;

    @Override
    public String name() {
        return "pan";
    }

    @Override
    public String size() {
        return CELLS + " outlined cells at " + WIDTH + " × " + HEIGHT + ", a frame";
    }

    @Override
    public int repeats() {
        return FRAMES;
    }

    /// All frames are one movement; each repetition hands out the next.
    @Override
    public Timed prepare() throws Exception {
        Toolkit.withoutDisplay();
        Toolkit.start();
        Platform.setImplicitExit(false);
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        UiExecutor ui = new FxExecutor();
        Deque<Double> frames = new ArrayDeque<>();
        return new Timed() {
            @Override
            public double once() throws Exception {
                if (frames.isEmpty()) {
                    for (double ms : CanvasBench.panning(CELLS, WIDTH, HEIGHT, workers, ui)
                            .get(SECONDS,
                                    TimeUnit.SECONDS))
                        frames.add(ms);
                }
                return frames.remove();
            }

            @Override
            public void close() {
                workers.shutdownNow();
            }
        };
    }
}
