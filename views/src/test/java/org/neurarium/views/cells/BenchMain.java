package org.neurarium.views.cells;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import org.neurarium.views.controls.canvas.CanvasBench;

/// Prints frame times of a moving canvas: `BenchMain CELLS WIDTH HEIGHT`.
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        ExecutorService workers = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());
        for (int i = 0; i < 3; i++) {
            double[] m = CanvasBench.medianAndP95(CanvasBench.panning(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]), workers).get());
            System.out.printf("%s cells at %s × %s: median %.1f ms, p95 %.1f ms%n", args[0], args[1], args[2], m[0], m[1]);
        }
        Platform.exit();
        System.exit(0);
    }
}
