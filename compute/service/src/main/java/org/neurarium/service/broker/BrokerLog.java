package org.neurarium.service.broker;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// `broker.log`: who came, who was refused and why, what ended. At a megabyte it is laid aside as `broker.log.1`, so that
/// nobody can fill the disk by knocking.
final class BrokerLog {
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final Clock clock;
    private long size;

    BrokerLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.size = file.toFile().length();
    }

    synchronized void say(String sentence) {
        String line = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + sentence.replaceAll("\\p{Cntrl}", " ")
                + "\n";
        write(line);
    }

    /// A fault of the broker's own.
    synchronized void broke(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        say("A fault of the broker:");
        write(trace.toString());
    }

    private void write(String text) {
        try {
            if (size > LARGEST) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                size = 0;
            }
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size += text.length();
        } catch (IOException _) {
            // a full disk must not end the runs; what cannot be logged is not
        }
    }
}
