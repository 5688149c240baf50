package org.neurarium.views.controls.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neurarium.views.testing.Fx;

class CanvasBenchTest {
    @BeforeAll
    static void toolkit() { Fx.start(); }

    @Test
    void a_moving_canvas_is_measured_frame_by_frame() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            double[] frames = CanvasBench.panning(50, 640, 400, workers, javafx.application.Platform::runLater)
                    .get(60, TimeUnit.SECONDS);
            assertEquals(150, frames.length);
            assertTrue(Arrays.stream(frames).allMatch(f -> f > 0));
            double[] summary = CanvasBench.medianAndP95(frames);
            assertTrue(summary[0] <= summary[1]);
        } finally {
            workers.shutdownNow();
        }
    }
}
