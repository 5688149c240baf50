package org.neurarium.app.window;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Shows a folder in the system's file browser, by the system's own command: JavaFX offers that only to an
/// `Application`, and AWT's way would start a second toolkit.
record FileBrowser(Executor background) implements Consumer<String> {
    @Override
    public void accept(String address) {
        String os = System.getProperty("os.name", "");
        String command = os.startsWith("Windows") ? "explorer" : os.startsWith("Mac") ? "open" : "xdg-open";
        background.execute(() -> {
            try {
                new ProcessBuilder(command, address).redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                System.getLogger("neurarium").log(System.Logger.Level.INFO, "no file browser: " + e.getMessage());
            }
        });
    }
}
