package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.project.CellsKind;
import org.neurarium.project.store.Layers;
import org.neurarium.project.store.Project;
import org.neurarium.viewmodels.cells.CellsTable;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.frame.FrameView;
import org.neurarium.viewmodels.frame.Saved;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// What a person does in the window is kept in the project, and comes back.
@ExtendWith(Watchdog.class)
final class ProjectTest {
    private static final Point2D MIDDLE = new Point2D(300, 200);

    @TempDir private Path folder = Path.of("");
    private final Memory memory = new Memory();

    /// All that can be told of a screen.
    private record Screen(Json frame, Json cells, List<String> images, String current, List<Json> views,
            List<String> states, String undo, String redo) {
        static Screen of(Person person) {
            return Fx.call(() -> {
                var cells = person.studio().cells();
                return new Screen(new FrameView(person.studio().frame()).state(), cells.view(), cells.images()
                        .stream()
                        .map(OpenImage::name)
                        .toList(), Objects.requireNonNull(cells.current().get()).name(),
                        cells.images()
                                .stream()
                                .map(i -> (Json) rounded(cells.view(i)))
                                .toList(),
                        cells.images().stream().map(i -> Layers.digest(new CellsKind(), i.layer())).toList(), Objects
                                .toString(cells.undoTitle().getValue()),
                        Objects.toString(cells.redoTitle().getValue()));
            });
        }

        /// The middle of the view goes through the size of the window, which costs the last digits.
        private static Json.Obj rounded(Json.Obj view) {
            Json.Obj out = view;
            for (String name : List.of("x", "y", "scale")) {
                out = out.with(name, view.find(name, v -> Math.round(v.number() * 1e6) / 1e6).orElse(Double.NaN));
            }
            return out;
        }
    }

    @Test
    void whatWasOnTheScreenComesBackAndUndoWorks() {
        Screen left;
        try (Person person = person()) {
            works(person);
            person.saved();
            left = Screen.of(person);
        }
        try (Person again = person()) {
            restored(again, 2);
            assertEquals(left, Screen.of(again));
            assertEquals("All changes saved", Fx.call(() -> again.studio().frame().saved().get().words()));
            undoes(again);
        }
    }

    @Test
    void whatIsOnTheDiskIsEnoughWhenTheProgramIsKilled() throws IOException {
        Path copied = folder.resolve("as it lay");
        try (Person person = person()) {
            works(person);
            Project project = person.saved();
            Screen left = Screen.of(person);
            // What a kill leaves is what lies there now: nothing is closed, the write-ahead log is not merged.
            copy(project.folder(), copied);
            Memory other = new Memory();
            try (Person next = new Person(folder, 1440, 900, other)) {
                Fx.run(() -> next.studio().project().open(copied));
                restored(next, 2);
                assertEquals(left, Screen.of(next));
                undoes(next);
            }
        }
    }

    @Test
    void aSecondWindowIsToldWhoHasTheProjectAndOnlyLooks() {
        try (Person person = person()) {
            works(person);
            Path project = person.saved().folder();
            try (Person second = person()) {
                Notice told = second.hears();
                assertTrue(told.why().contains("process " + ProcessHandle.current().pid()), told.why());
                press(told, "Look at it only");
                second.waits("it is looked at", () -> second.studio().project().project().get() != null);
                restored(second, 2);
                assertEquals(Saved.Level.READ_ONLY, Fx.call(() -> second.studio().frame().saved().get().level()));
                int cells = Fx.call(() -> second.image().layer().cells().size());
                Fx.run(() -> second.studio().cells().renameType(1, "Other"));
                Fx.run(() -> second.studio().cells().undo());
                assertEquals(cells, Fx.call(() -> second.image().layer().cells().size()));
                assertEquals("Interphase", Fx.call(() -> second.image().layer().types().getFirst().name()));
                Notice refused = second.notices().getLast();
                assertTrue(refused.what().contains("only looked at"), refused.what());
                second.chooses(folder.resolve("copies"));
                press(refused, "Save a copy…");
                second.waits("the copy is open", () -> second.studio().project().project().get() instanceof Project p
                        && !p.readOnly() && second.studio().cells().images().size() == 2);
                assertNotEquals(project, Fx.call(() -> second.studio().project().project().get()).folder());
                Fx.run(() -> second.studio().cells().renameType(1, "Other"));
                assertEquals("Other", Fx.call(() -> second.image().layer().types().getFirst().name()));
            }
        }
    }

    @Test
    void filesThatWereMovedAreRelinkedAndTheirCellsAreThere() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        int cells;
        try (Person person = person()) {
            works(person);
            person.saved();
            cells = Fx.call(() -> person.image().layer().cells().size());
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.move(file, elsewhere.resolve("renamed-" + file.getFileName()));
        }
        try (Person again = person()) {
            Notice told = again.hears();
            assertEquals("2 images are not where they were", told.what());
            press(told, "Relink missing files…");
            again.waits("both are listed", () -> again.studio().project().relinking().rows().size() == 2);
            again.sees(".nr-relink-line");
            again.chooses(elsewhere);
            Fx.run(again.studio().project().relinking()::locate);
            again.waits("both are found", () -> again.studio().project().relinking().taken() == 2);
            Fx.run(again.studio().project().relinking()::apply);
            restored(again, 2);
            again.waits("the cells are there", () -> again.studio()
                    .cells()
                    .images()
                    .stream()
                    .anyMatch(i -> i.layer().cells().size() == cells));
        }
    }

    @Test
    void aWindowThatCannotSaveOffersAnotherPlaceBeforeItCloses() throws IOException {
        Path copies = folder.resolve("copies");
        try (Person person = person()) {
            works(person);
            Path project = person.saved().folder();
            Files.move(project, folder.resolve("taken away"));
            Fx.run(() -> person.studio().cells().renameType(1, "Kept all the same"));
            person.waits("it is told", () -> person.studio().frame().saved().get().level() == Saved.Level.TROUBLE);
            AtomicBoolean closed = new AtomicBoolean();
            Fx.run(() -> person.studio().project().depart(() -> closed.set(true)));
            person.waits("it asks", () -> person.studio()
                    .frame()
                    .work()
                    .notices()
                    .open()
                    .stream()
                    .anyMatch(n -> n.what().startsWith("Close ")));
            assertFalse(closed.get());
            Notice asked = person.notices()
                    .stream()
                    .filter(n -> n.what().startsWith("Close "))
                    .findFirst()
                    .orElseThrow();
            assertTrue(asked.why().contains("no longer there"), asked.why());
            person.chooses(copies);
            press(asked, "Save a copy elsewhere…");
            person.waits("the window is closed", closed::get);
        }
        try (Person again = person()) {
            restored(again, 2);
            assertEquals("Kept all the same", Fx.call(() -> again.image().layer().types().getFirst().name()));
        }
    }

    @Test
    void aViewIsCopiedAsTextAndPasted() {
        try (Person person = person()) {
            person.opens(Person.NUCLEI);
            Fx.run(() -> person.studio().cells().canvas().zoom(3));
            Fx.run(() -> person.studio().frame().commands().find("view.copy").orElseThrow().run());
            double scale = Fx.call(() -> person.studio().cells().canvas().view().scale());
            assertFalse(person.clipboard().contains("\n"));
            Fx.run(() -> person.studio().cells().canvas().fit());
            Fx.run(() -> person.studio().frame().commands().find("view.paste").orElseThrow().run());
            assertEquals(scale, Fx.call(() -> person.studio().cells().canvas().view().scale()), 1e-9);
        }
    }

    private Person person() { return new Person(folder, 1440, 900, memory); }

    /// Two images; on the first, cells, an edit that was taken back, and everything set otherwise than at first.
    private static void works(Person person) {
        person.opens(Person.NUCLEI);
        person.proposes(Person.NUCLEUS);
        person.accepts();
        person.opens("tissue-he");
        person.waits("the second image", () -> person.studio().cells().images().size() == 2);
        Fx.run(() -> {
            var cells = person.studio().cells();
            cells.show(cells.images().getFirst());
            cells.renameType(1, "Interphase");
            cells.recolourType(1, 4);
            cells.undo();
            cells.layers().clicks().visible().set(false);
            cells.layers().image().opacity().set(0.5);
            cells.contrast().change(0, c -> c.withRange(10, 90).withGamma(0.7));
            cells.gate().set(1.4);
            cells.table().filter().set("area > 50");
            cells.table().sort().setAll(new CellsTable.Sort("area", false));
            cells.canvas().zoom(2.5);
            cells.canvas().centre(MIDDLE.getX(), MIDDLE.getY());
            cells.select(List.of(cells.current().get().layer().cells().firstKey()));
            person.studio().frame().sides().drawer().set(200);
            person.studio().frame().sides().left().set(300);
            person.studio().frame().sides().tabs().put("cells", 1);
        });
        person.layout();
    }

    private static void restored(Person person, int images) {
        person.waits("all images are open", () -> person.studio().cells().images().size() == images && person.studio()
                .cells()
                .opening()
                .isEmpty());
        person.waits("encoded", () -> person.studio().frame().work().activities().running().isEmpty());
        person.layout();
        person.layout();
    }

    private static void undoes(Person person) {
        Fx.run(() -> person.studio().cells().redo());
        assertEquals(4, Fx.call(() -> person.image().layer().types().getFirst().colour()));
        for (int i = 0; i < 3; i++)
            Fx.run(() -> person.studio().cells().undo());
        assertEquals(0, Fx.call(() -> person.image().layer().cells().size()));
    }

    private static void press(Notice notice, String label) {
        Optional<Notice.Remedy> remedy = notice.remedies().stream().filter(r -> r.label().equals(label)).findFirst();
        Fx.run(remedy.orElseThrow(() -> new AssertionError("no '" + label + "' in " + notice)).action());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : tree.toList())
                Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }
}
