package org.neurarium.app.command;

import java.io.PrintStream;
import java.util.OptionalDouble;
import org.neurarium.data.Json;
import org.neurarium.service.RunListener;

/// Progress on standard error: JSON lines for machines; for people a line that is written over in a terminal, and
/// elsewhere a line when a phase begins.
final class ProgressPrinter implements RunListener {
    private final PrintStream err;
    private final boolean json;
    private final boolean terminal;
    private String phase = "";
    private boolean open;

    ProgressPrinter(PrintStream err, boolean json) {
        this.err = err;
        this.json = json;
        this.terminal = !json && isTerminal();
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
        } else if (terminal) {
            String line = name + ": " + done + " of " + total + (eta.isPresent()
                    ? ", " + duration(eta.getAsDouble())
                            + " to go"
                    : "");
            err.print("\r" + line + "\u001b[K");
            err.flush();
            open = true;
        } else if (!name.equals(phase)) {
            err.println(name + " …");
        }
        phase = name;
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
            end();
            err.println("Note: " + sentence);
        }
    }

    @Override
    public boolean watching() { return false; }

    /// Ends the line that is being written over.
    synchronized void end() {
        if (open) err.println();
        open = false;
    }
}
