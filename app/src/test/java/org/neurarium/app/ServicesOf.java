package org.neurarium.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The processes of compute services that lie below a test's own folder: none of them outlives the test.
public final class ServicesOf {
    private ServicesOf() {}

    /// By the folder that each is told.
    public static List<ProcessHandle> folder(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .commandLine()
                        .filter(line -> line.contains("-Dneurarium.service=" + folder))
                        .isPresent())
                .toList();
    }

    /// Ends them, whatever they do.
    public static void end(Path folder) throws Exception {
        for (ProcessHandle process : folder(folder)) {
            process.destroyForcibly();
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
