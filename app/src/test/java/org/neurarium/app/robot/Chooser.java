package org.neurarium.app.robot;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.neurarium.viewmodels.frame.Surroundings;

/// A desktop on which the same folder is chosen wherever one is asked for, and the same files.
///
/// @param folder   that is chosen
/// @param files    that are chosen; none at first
/// @param copied   what is on the clipboard
/// @param revealed what was shown in the file browser
record Chooser(AtomicReference<Path> folder, AtomicReference<List<Path>> files, AtomicReference<String> copied,
        List<Path> revealed) implements Surroundings {
    Chooser(Path folder) {
        this(new AtomicReference<>(folder), new AtomicReference<>(List.of()), new AtomicReference<>(""),
                new CopyOnWriteArrayList<>());
    }

    @Override
    public void pickFiles(String title, Consumer<List<Path>> then) {
        if (!files.get().isEmpty()) then.accept(files.get());
    }

    @Override
    public void pickFolder(String title, Consumer<Path> then) { then.accept(folder.get()); }

    @Override
    public void reveal(Path shown) { revealed.add(shown); }

    @Override
    public void copy(String text) { copied.set(text); }

    @Override
    public String pasted() { return copied.get(); }

    @Override
    public void quit() {}
}
