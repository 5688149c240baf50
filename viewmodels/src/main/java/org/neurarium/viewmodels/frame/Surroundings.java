package org.neurarium.viewmodels.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What lies outside the window: the system's file dialogs, folders, clipboard and the end of the program.
public interface Surroundings {
    /// Where there is no desktop: dialogs answer nothing.
    Surroundings NONE = new Surroundings() {
        @Override
        public void pickFiles(String title, Consumer<List<Path>> then) {}

        @Override
        public void pickFolder(String title, Consumer<Path> then) {}

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) {}

        @Override
        public void quit() {}
    };

    /// Lets a person choose files; not called when they choose none.
    void pickFiles(String title, Consumer<List<Path>> then);

    void pickFolder(String title, Consumer<Path> then);

    /// Shows a folder in the system's file browser.
    void reveal(Path folder);

    /// Puts text on the clipboard.
    void copy(String text);

    /// The text on the clipboard; empty where there is none.
    default String pasted() { return ""; }

    void quit();
}
