package org.neurarium.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.MenuButton;
import org.neurarium.app.window.Shot.Act;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.SaveStatus;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Saved;
import org.neurarium.formats.picture.PngWriter;

/// Pictures of what the window says about its project.
final class ProjectShots {
    private ProjectShots() {}

    /// @param begin an image with cells on the screen
    static List<Shot> all(List<Act> begin) {
        return List.of(shot("project/menu", "the project's name and its menu", begin, saved(), new Act(s -> {
            if (s.find(".nr-project") instanceof MenuButton menu) menu.show();
        }, s -> s.find(".nr-project") instanceof MenuButton menu && menu.isShowing())),
                shot("project/relink", "files that were moved, found again", begin, saved(), new Act(
                        ProjectShots::openFiles, s -> s.cells().images().size() == 3), saved(),
                        new Act(
                                ProjectShots::moveFiles, _ -> true),
                        new Act(s -> s.project().relinking().show(),
                                s -> s.project().relinking().rows().size() == 2),
                        new Act(s -> s.project()
                                .relinking()
                                .locate(), s -> s.project().relinking().taken() > 0)),
                shot("project/read-only", "a project that is only looked at", begin, saved(), new Act(s -> s.project()
                        .look(project(s).folder()),
                        s -> s.frame().saved().get().level() == Saved.Level.READ_ONLY
                                && s.cells().current().get() != null),
                        new Act(s -> s.cells().renameType(1, "Other"),
                                s -> !s.frame().work().notices().open().isEmpty())),
                shot("project/not-saved", "a project whose disk does not take what was done", begin, saved(), new Act(
                        s -> move(project(s).folder(), project(s).folder().resolveSibling("taken away")), _ -> true),
                        new Act(s -> s.cells().renameType(1, "Interphase, small"), s -> project(s)
                                .status() instanceof SaveStatus.NotSaved
                                && !s.frame()
                                        .work()
                                        .notices()
                                        .open()
                                        .isEmpty())));
    }

    private static Shot shot(String name, String what, List<Act> begin, Act... more) {
        return new Shot(name, what, java.util.stream.Stream.concat(begin.stream(), List.of(more).stream()).toList());
    }

    private static Act saved() {
        return new Act(_ -> {}, s -> s.project().project().get() instanceof Project p && p.unsaved() == 0 && s.frame()
                .saved()
                .get()
                .level() == Saved.Level.FINE);
    }

    private static Project project(Studio s) { return Objects.requireNonNull(s.project().project().get()); }

    /// Two files beside the project, made of what is on the screen.
    private static void openFiles(Studio s) {
        ImageDisplay shown = Objects.requireNonNull(s.cells().current().get()).displayProperty().get();
        Path folder = Objects.requireNonNull(project(s).folder().getParent()).resolve("imaging");
        try {
            Files.createDirectories(folder);
            List<Path> files = List.of(folder.resolve("slide_03.png"), folder.resolve("slide_07.png"));
            for (int i = 0; i < files.size(); i++) {
                Thumbnail picture = Thumbnail.of(shown, 200 + 40 * i);
                PngWriter.argb(picture.argb(), picture.width(), picture.height(), files.get(i));
            }
            s.frame().open(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of them goes elsewhere under another name, the other is gone.
    private static void moveFiles(Studio s) {
        Path projects = Objects.requireNonNull(project(s).folder().getParent());
        move(projects.resolve("imaging").resolve("slide_03.png"), elsewhere(projects).resolve("day 1, slide 3.png"));
        move(projects.resolve("imaging").resolve("slide_07.png"), projects.resolve("gone.png"));
    }

    /// Where a picture's person looks for what was moved.
    static Path elsewhere(Path projects) { return projects.resolve("external disk"); }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
