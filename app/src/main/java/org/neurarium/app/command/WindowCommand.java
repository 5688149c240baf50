package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.List;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.frame.ConfigStore;
import java.util.Optional;
import org.neurarium.app.window.ProjectPlaces;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.neurarium.app.window.ConfigFolder;
import org.neurarium.app.window.Shot;
import org.neurarium.app.window.Studio;
import org.neurarium.app.window.Toolkit;
import org.neurarium.app.window.Window;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.service.Versions;

/// `neurarium [FILE …]`: the window, with the files in it.
record WindowCommand(Console console, House house, List<String> files) {
    int call() throws InterruptedException {
        if (!Toolkit.hasDisplay(console.environment(), System.getProperty("os.name", ""))) {
            throw new BadInput(
                    "There is no display for a window (DISPLAY is not set). `neurarium demo` and every other command work without one; `neurarium --help` lists them.");
        }
        NamedFiles named = NamedFiles.of(files);
        return show(named.files(), named.project(), true, _ -> {});
    }

    /// The window on the main job: the bundled images, with cells of them clicked and accepted.
    int demo() throws InterruptedException {
        return show(List.of(), Optional.empty(), false, studio -> Shot.demo().play(studio));
    }

    /// Knows the person, but remembers no project.
    private record Passing(ConfigStore store) implements ConfigStore {
        private static final String PROJECTS = "projects";

        @Override
        public Optional<Json> read(String name) { return name.equals(PROJECTS) ? Optional.empty() : store.read(name); }

        @Override
        public void write(String name, Json value) {
            if (!name.equals(PROJECTS)) store.write(name, value);
        }
    }

    /// @param kept whether what is done outlasts the window
    private int show(List<Reference> references, Optional<Path> project, boolean kept, Consumer<Studio> then)
            throws InterruptedException {
        String home = System.getProperty("user.home"), os = System.getProperty("os.name", "");
        Path place = ConfigFolder.place(console.environment(), home, os);
        Optional<Path> projects = kept
                ? Optional.of(ProjectPlaces.place(console.environment(), home, os))
                : Optional.empty();
        try (ConfigFolder config = new ConfigFolder(place)) {
            CompletableFuture<Void> shown = new CompletableFuture<>();
            new Window(house.service(shown), house.formats(), house.experiments(console.variable("NEURARIUM_DATA")
                    .map(
                            Path::of)),
                    "Neurarium " + Versions.current().neurarium(), () -> shown.complete(null))
                    .show(new Window.Start(references, project, kept ? config : new Passing(config), console.cache(),
                            projects), then);
        }
        return Commands.DONE;
    }
}
