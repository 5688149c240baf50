package org.neurarium.app.bench;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.neurarium.app.process.ServiceProcesses;

/// From calling the launcher to the first usable frame, with an image in it; a process each time, and a compute service
/// that has to be started too.
///
/// @param folder for these services, so that the user's is left as it is
record StartAct(Path launcher, boolean cache, Path folder) implements Act {
    private static final String READY = "ready";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String size() {
        return "window with a 512² image, " + (cache ? "with the ahead-of-time cache" : "without the cache");
    }

    @Override
    public int repeats() {
        return 7;
    }

    @Override
    public Timed prepare() {
        return () -> {
            ProcessBuilder start = new ProcessBuilder(launcher.toString(), "warm-up").redirectError(
                    ProcessBuilder.Redirect.DISCARD);
            if (!cache) start.environment().put("NEURARIUM_NO_AOT", "1");
            start.environment().put("NEURARIUM_SERVICE", folder.toString());
            long from = System.nanoTime();
            Process process = start.start();
            try (BufferedReader out = process.inputReader()) {
                String line;
                do
                    line = out.readLine();
                while (line != null && !line.equals(READY));
                double took = (System.nanoTime() - from) / 1e6;
                if (line == null) throw new IllegalStateException("the window did not come up");
                process.waitFor(20, TimeUnit.SECONDS);
                return took;
            } finally {
                process.destroyForcibly();
                OwnService.end(ServiceProcesses.of(Map.of("NEURARIUM_SERVICE", folder.toString())).folder());
            }
        };
    }
}
