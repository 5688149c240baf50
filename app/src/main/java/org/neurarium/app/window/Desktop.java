package org.neurarium.app.window;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.neurarium.viewmodels.frame.Surroundings;

/// The desktop around the window.
final class Desktop implements Surroundings {
    private final Stage stage;
    private final Executor background;

    Desktop(Stage stage, Executor background) {
        this.stage = stage;
        this.background = background;
    }

    @Override
    public void pickFiles(String title, Consumer<List<Path>> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("Images (TIFF, PNG, JPEG)", "*.tif",
                "*.tiff", "*.png", "*.jpg", "*.jpeg", "*.TIF", "*.TIFF", "*.PNG", "*.JPG", "*.JPEG"),
                new FileChooser.ExtensionFilter("All files", "*"));
        List<File> files = chooser.showOpenMultipleDialog(stage);
        if (files != null && !files.isEmpty()) then.accept(files.stream().map(File::toPath).toList());
    }

    @Override
    public void pickFolder(String title, Consumer<Path> then) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File folder = chooser.showDialog(stage);
        if (folder != null) then.accept(folder.toPath());
    }

    /// By the system's own command: AWT's way would start a second toolkit beside JavaFX.
    @Override
    public void reveal(Path folder) {
        String os = System.getProperty("os.name", "");
        String command = os.startsWith("Windows") ? "explorer" : os.startsWith("Mac") ? "open" : "xdg-open";
        background.execute(() -> {
            try {
                new ProcessBuilder(command, folder.toString()).redirectErrorStream(true).redirectOutput(
                        ProcessBuilder.Redirect.DISCARD).start();
            } catch (IOException e) {
                System.getLogger("neurarium").log(System.Logger.Level.INFO, "no file browser: " + e.getMessage());
            }
        });
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void quit() {
        stage.close();
        Platform.exit();
    }
}
