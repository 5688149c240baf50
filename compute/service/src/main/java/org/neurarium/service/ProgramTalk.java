package org.neurarium.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.RunContext;

/// What a program says while it runs: progress, metrics and warnings as JSON lines on standard output; all else goes to
/// the log, up to a limit. Lines are cut where they are longer than any sensible one.
final class ProgramTalk implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 16, LAST_LINES = 3, LOG_LIMIT = 8 << 20;
    private static final long DRAIN_MS = 1000;

    private final Process process;
    private final RunFolder folder;
    private final RunContext run;
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread out, err;
    private String phase = "";
    private long done;
    private RunContext.@Nullable Progress progress;
    private int logged;

    ProgramTalk(Process process, RunFolder folder, RunContext run) {
        this.process = process;
        this.folder = folder;
        this.run = run;
        this.out = Thread.startVirtualThread(() -> lines(process.getInputStream(), this::said));
        this.err = Thread.startVirtualThread(() -> lines(process.getErrorStream(), this::complained));
    }

    private static void lines(InputStream in, Consumer<String> line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                for (int i = 0; i < n; i++) {
                    if (piece[i] != '\n') {
                        if (bytes.size() < LONGEST_LINE) bytes.write(piece[i]);
                    } else {
                        line.accept(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
                        bytes.reset();
                    }
                }
            }
        } catch (IOException _) {
            // the program was ended
        }
        if (bytes.size() > 0) line.accept(bytes.toString(StandardCharsets.UTF_8).stripTrailing());
    }

    private synchronized void said(String line) {
        if (line.startsWith("{")) {
            try {
                if (told(Json.parse(line))) return;
            } catch (BadInput _) {
                // no such line after all
            }
        }
        log(line);
    }

    private boolean told(Json json) {
        Optional<String> warning = json.find("warn", Json::string), metric = json.find("metric", Json::string),
                named = json
                        .find("phase", Json::string);
        if (warning.isPresent()) run.warn(warning.get());
        else if (metric.isPresent()) {
            run.live().metric(metric.get(), (long) json.get("step").number(), json.get("value").number());
        } else if (named.isPresent()) {
            progress(named.get(), (long) json.get("done").number(), (long) json.get("total").number());
        } else
            return false;
        return true;
    }

    private void progress(String name, long now, long total) {
        if (total < 1) return;
        RunContext.Progress current = progress;
        if (current == null || !name.equals(phase)) {
            if (current != null) current.close();
            progress = current = run.phase(name, total);
            phase = name;
            done = 0;
        }
        if (now > done) current.step(Math.min(now, total) - done);
        done = Math.max(done, Math.min(now, total));
    }

    private synchronized void complained(String line) {
        if (!line.isBlank()) {
            errors.addLast(line.strip());
            if (errors.size() > LAST_LINES) errors.removeFirst();
        }
        log(line);
    }

    private void log(String line) {
        if (logged > LOG_LIMIT) return;
        logged += line.length() + 1;
        folder.log(logged > LOG_LIMIT ? "The program says more than is kept here.\n" : line + "\n");
    }

    /// The last line on standard error, as a sentence.
    synchronized Optional<String> lastError() {
        return Optional.ofNullable(errors.peekLast()).map(line -> line.matches(".*[.!?]") ? line : line + ".");
    }

    /// `: ` and the last lines on standard error, or nothing.
    synchronized String lastLines() {
        return errors.isEmpty() ? "" : ": " + String.join(" / ", errors).replaceFirst("[.]$", "");
    }

    /// Hears the program out. What it has started and left behind may hold its streams open: that is not waited for.
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread reader : new Thread[]{out, err}) {
            try {
                boolean _ = reader.join(Duration.ofMillis(DRAIN_MS));
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        try {
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException _) {
            // they are gone already
        }
        synchronized (this) {
            if (progress != null) progress.close();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
