package org.neurarium.app.command;

import java.io.PrintStream;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.neurarium.data.Json;
import org.neurarium.service.RunListener;

/// Progress on standard error: JSON lines for machines; for people a line that is written over in a terminal, and
/// elsewhere a line for each phase. People are not told of a phase that is over before one could read of it.
final class ProgressPrinter implements RunListener {
    private static final long WORTH_TELLING_MS = 300;
    private final PrintStream err;
    private final boolean json;
    private final boolean terminal;
    private final Executor later;
    private String phase = "";
    /// What would be said of the phase; it is said once the phase has lasted.
    private String line = "";
    private boolean lasted;
    private boolean open;

    ProgressPrinter(PrintStream err, boolean json) {
        this(err, json, isTerminal(), CompletableFuture.delayedExecutor(WORTH_TELLING_MS, TimeUnit.MILLISECONDS));
    }

    /// @param later does a thing after as long as a phase must last to be told
    ProgressPrinter(PrintStream err, boolean json, boolean terminal, Executor later) {
        this.err = err;
        this.json = json;
        this.terminal = terminal;
        this.later = later;
    }

    @SuppressWarnings("SystemConsoleNull") // it does again since JDK 25, where there is no terminal
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public synchronized void progress(String name, long done, long total, OptionalDouble eta) {
        if (json) {
            err.println(Json.object()
                    .with("phase", name)
                    .with("done", done)
                    .with("total", total)
                    .with("eta_s", eta.isPresent() ? Json.of(Math.rint(eta.getAsDouble() * 10) / 10) : null));
            return;
        }
        line = !terminal
                ? name + " …"
                : name + ": " + done + " of " + total
                        + (eta.isPresent() ? ", " + duration(eta.getAsDouble()) + " to go" : "");
        if (!name.equals(phase)) {
            phase = name;
            lasted = false;
            later.execute(() -> lasted(name));
        } else if (lasted && terminal) {
            tell();
        }
    }

    private synchronized void lasted(String name) {
        if (lasted || !name.equals(phase)) return;
        lasted = true;
        tell();
    }

    private void tell() {
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            err.flush();
            open = true;
        } else {
            err.println(line);
        }
    }

    /// '40 s', '3 min'.
    static String duration(double seconds) {
        return seconds < 100 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
    }

    @Override
    public synchronized void warning(String sentence) {
        if (json) {
            err.println(Json.object().with("warn", sentence));
        } else {
            endLine();
            err.println("Note: " + sentence);
        }
    }

    @Override
    public boolean watching() { return false; }

    /// Nothing more is said of the phase; ends the line that is being written over.
    synchronized void end() {
        phase = "";
        endLine();
    }

    private void endLine() {
        if (open) err.println();
        open = false;
    }
}
