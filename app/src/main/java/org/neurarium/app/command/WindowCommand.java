package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return show(files.stream().map(WindowCommand::named).toList(), _ -> {});
    }

    /// A file, whatever its name, or else a reference to one or to something bundled.
    private static Reference named(String text) {
        Reference reference = Reference.parse(text);
        if (reference.kind() == Reference.Kind.BUILTIN) return reference;
        if (Files.exists(Path.of(text))) return Reference.file(Path.of(text));
        Path path = Path.of(reference.source());
        if (!Files.exists(path)) throw new BadInput(path + " is not there: check the path.");
        return new Reference(reference.kind(), Reference.file(path).source(), reference.part(), reference.selection());
    }

    /// The window on the main job: the bundled images, with cells of them clicked and accepted.
    int demo() throws InterruptedException {
        return show(List.of(), studio -> Shot.demo().play(studio));
    }

    private int show(List<Reference> references, Consumer<Studio> then) throws InterruptedException {
        Path place = ConfigFolder.place(console.environment(), System.getProperty("user.home"), System.getProperty(
                "os.name", ""));
        try (ConfigFolder config = new ConfigFolder(place)) {
            new Window(house.service(), house.formats(), house.experiments(console.variable("NEURARIUM_DATA")
                    .map(
                            Path::of)),
                    "Neurarium " + Versions.current().neurarium()).show(references, config, console.cache(), then);
        }
        return Commands.DONE;
    }
}
