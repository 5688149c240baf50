package org.neurarium.views.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.neurarium.viewmodels.frame.Surroundings;

/// The desktop around a window. File dialogs begin in the folder where the last one ended.
public final class StageSurroundings implements Surroundings {
    private final Supplier<Window> owner;
    private final Consumer<String> browser;
    private final Runnable quit;
    private File folder = new File(System.getProperty("user.home", "."));

    /// @param owner   the window that dialogs belong to, once it is there
    /// @param browser shows a document's address, as `HostServices.showDocument` does
    /// @param quit    ends the program
    public StageSurroundings(Supplier<Window> owner, Consumer<String> browser, Runnable quit) {
        this.owner = owner;
        this.browser = browser;
        this.quit = quit;
    }

    @Override
    public void pickFiles(String title, Consumer<List<Path>> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(folder);
        List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
        if (chosen == null || chosen.isEmpty()) return;
        folder = chosen.getFirst().getParentFile();
        then.accept(chosen.stream().map(File::toPath).toList());
    }

    @Override
    public void pickFolder(String title, Consumer<Path> then) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(folder);
        File chosen = chooser.showDialog(owner.get());
        if (chosen == null) return;
        folder = chosen;
        then.accept(chosen.toPath());
    }

    @Override
    public void reveal(Path shown) { browser.accept(shown.toUri().toString()); }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public String pasted() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    @Override
    public void quit() { quit.run(); }
}
