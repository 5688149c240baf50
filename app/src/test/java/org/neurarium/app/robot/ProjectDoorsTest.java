package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.project.store.Project;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.project.Mending;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// The ways into a project, what is written on it, and the runs that lie in it.
@ExtendWith(Watchdog.class)
final class ProjectDoorsTest {
    @TempDir private Path folder = Path.of("");
    private final Memory memory = new Memory();

    private Person person() { return new Person(folder, 1440, 900, memory); }

    /// A project with one image and cells on it, left again.
    private Path project(String name) {
        try (Person person = person()) {
            person.opens(Person.NUCLEI);
            person.proposes(Person.NUCLEUS);
            person.accepts();
            person.saved(); // before, there may be none yet that could be renamed
            Fx.run(() -> person.studio().project().rename(name));
            return person.saved().folder();
        }
    }

    private static void isOpen(Person person, Path project) {
        person.waits("the project is open", () -> person.studio().project().project().get() instanceof Project p && p
                .folder()
                .equals(project) && person.studio().cells().images().size() == 1);
        assertTrue(Fx.call(() -> person.image().layer().cells().size()) > 20);
    }

    private static Stream<Node> shown(Person person, String style) {
        person.layout();
        return Fx.call(() -> List.copyOf(person.scene().getRoot().lookupAll(style)))
                .stream()
                .filter(n -> Fx.call(() -> Person.shown(n)));
    }

    private static void presses(Person person, String label) {
        Button button = (Button) shown(person, ".button").filter(b -> label.equals(((Labeled) b).getText()) || label
                .equals(b.getAccessibleText())).findFirst().orElseThrow(() -> new AssertionError("no " + label));
        Fx.run(button::fire);
    }

    @Test
    void theProjectThatIsNamedIsOpenedAndNotTheLast() {
        Path named = project("Named");
        memory.write("projects", Json.of(List.of()));
        try (Person person = new Person(folder, memory, named)) {
            isOpen(person, named);
            assertEquals("Named", Fx.call(() -> person.studio().frame().project().get()));
        }
    }

    @Test
    void aProjectsFolderThatIsDroppedIsOpened() {
        Path dropped = project("Dropped");
        memory.write("projects", Json.of(List.of()));
        try (Person person = person()) {
            assertTrue(person.drop(dropped));
            isOpen(person, dropped);
        }
    }

    @Test
    void homeListsTheProjectsThatWereOpenAndOpensThem() throws IOException {
        Path first = project("First");
        Path elsewhere = folder.resolve("elsewhere");
        try (Person person = new Person(folder, 1440, 900, memory)) {
            isOpen(person, first);
            Fx.run(() -> person.studio().frame().screens().show("home"));
            String row = shown(person, ".nr-recent").map(Node::getAccessibleText)
                    .filter(t -> t.startsWith("Open the project "))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Open the project First", row);
        }
        Files.move(first, elsewhere);
        try (Person again = person()) {
            Fx.run(() -> again.studio().frame().screens().show("home"));
            again.waits("it is seen to be gone", () -> again.scene()
                    .getRoot()
                    .lookupAll(".nr-recent")
                    .stream()
                    .anyMatch(n -> "Locate the project First".equals(n.getAccessibleText())));
            again.chooses(elsewhere);
            presses(again, "Locate the project First");
            isOpen(again, elsewhere);
        }
    }

    @Test
    void nameNotesAndTagsAreKept() {
        try (Person person = person()) {
            person.opens(Person.NUCLEI);
            person.saved();
            Fx.run(() -> person.studio().frame().commands().find("project.notes").orElseThrow().run());
            writes(person, "Name of the project", "Mitosis");
            writes(person, "Tags of the project", "he, thin , he");
            writes(person, "Notes on the project", "Blurred at the left.\nAsk Ada.");
            presses(person, "Done");
            Project project = person.saved();
            assertEquals("Mitosis", project.name());
        }
        try (Person again = person()) {
            again.waits("the project", () -> again.studio().project().project().get() != null);
            assertEquals("Mitosis", Fx.call(() -> again.studio().frame().project().get()));
            Fx.run(() -> again.studio().frame().commands().find("project.notes").orElseThrow().run());
            assertEquals("Blurred at the left.\nAsk Ada.", field(again, "Notes on the project").getText());
            assertEquals("he, thin", field(again, "Tags of the project").getText());
        }
    }

    private static TextInputControl field(Person person, String name) {
        return (TextInputControl) shown(person, ".text-input").filter(n -> name.equals(n.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name));
    }

    private static void writes(Person person, String field, String text) {
        TextInputControl control = field(person, field);
        Fx.run(() -> control.setText(text));
    }

    @Test
    void whatCanBeReadOfADamagedProjectIsSavedAndOpened() throws IOException {
        Path place = project("Damaged");
        Path database = place.resolve("project.db");
        byte[] bytes = Files.readAllBytes(database);
        // A page in the midst of the history: what says which images there are lies before it.
        for (int i = bytes.length - 8192; i < bytes.length - 4096; i++)
            bytes[i] = (byte) (i * 31);
        Files.write(database, bytes);
        for (String tail : List.of("-wal", "-shm"))
            Files.deleteIfExists(place.resolve("project.db" + tail));
        try (Person person = person()) {
            Mending mending = person.studio().project().mending();
            person.waits("it is told: " + person.studio().project().project().get(),
                    () -> mending.state().get() instanceof Mending.State.Damaged);
            presses(person, "Save what can be read");
            person.waits("it is saved", () -> mending.state().get() instanceof Mending.State.Saved);
            Mending.State.Saved saved = (Mending.State.Saved) Fx.call(() -> mending.state().get());
            assertTrue(Files.exists(saved.report().kept()), "the damaged file is kept");
            assertTrue(
                    shown(person, ".label").anyMatch(l -> ((Label) l).getText().contains("The damaged file is kept")));
            presses(person, "Open the project");
            person.waits("the project is open",
                    () -> person.studio().project().project().get() != null && person.studio()
                            .cells()
                            .images()
                            .size() == 1);
        }
    }

    @Test
    void aRunLandsInTheProjectAndTellsHowItWasMadeBackToTheFiles() throws IOException {
        try (Person person = person()) {
            ToolPages pages = new ToolPages(person);
            person.opens(Person.NUCLEI);
            Project project = person.saved();
            Path image = Files.copy(person.sample("tissue-he"), folder.resolve("slide é 3.png"));
            JobRow first = runs(person, pages, "cells.chain-of-prompts", image, "Image");
            Path cells = first.job().folder();
            assertEquals(project.runs().root(), cells.getParent());
            JobRow second = runs(person, pages, "cells.measure", output(cells, "cells"), "Labels");
            assertEquals(project.runs().root(), second.job().folder().getParent());
            person.saved();

            Fx.run(() -> person.studio().jobs().show(second.id()));
            Fx.run(() -> person.studio().jobs().detail().trace());
            person.waits("how it was made", () -> person.scene().getRoot().lookup(".nr-provenance") != null);
            List<String> tree = shown(person, ".nr-provenance-what").map(n -> ((Label) n).getText()).toList();
            assertEquals(5, tree.size(), tree.toString());
            assertTrue(tree.get(0).startsWith("cells.measure"), tree.toString());
            assertTrue(tree.get(1).startsWith("cells.chain-of-prompts"), tree.toString());
            assertEquals(List.of("clicks: 150,120:nucleus", "image: slide é 3.png", "net: builtin:prompt-model"), tree
                    .subList(2, 5), "also what nobody chose");

            // Once more, on another image, with all else as it was.
            Path other = Files.copy(image, folder.resolve("other.png"));
            person.choosesFiles(other);
            Fx.run(() -> person.studio().jobs().actions().againOn(first));
            person.waits("a third run", () -> done(person).size() == 3);
            Json record = Json.parse(Files.readString(newest(person).job().folder().resolve("run.json")));
            assertTrue(record.get("inputs").get("image").get("path").string().endsWith("other.png"));
            Json before = Json.parse(Files.readString(cells.resolve("run.json")));
            assertEquals(before.get("inputs").get("clicks"), record.get("inputs").get("clicks"));
            assertEquals(before.get("settings"), record.get("settings"));
            assertEquals(project.runs().root(), newest(person).job().folder().getParent());
        }
    }

    private static Path output(Path run, String name) throws IOException {
        return run.resolve(Json.parse(Files.readString(run.resolve("run.json"))).get("outputs").get(name).string());
    }

    private static List<JobRow> done(Person person) {
        return person.studio().jobs().list().shown().stream().filter(r -> r.job().state() == Job.State.DONE).toList();
    }

    private static JobRow newest(Person person) {
        return Fx.call(() -> done(person).stream()
                .max(java.util.Comparator.comparing(r -> r.job().queued()))
                .orElseThrow());
    }

    private static JobRow runs(Person person, ToolPages pages, String tool, Path input, String name) {
        int before = Fx.call(() -> done(person).size());
        pages.goTo(tool);
        pages.fill(name, input.toString());
        if (tool.endsWith("prompts")) pages.fill("Clicks", "150,120:nucleus");
        // What is told at that moment is not in the way.
        Fx.run(() -> person.studio()
                .frame()
                .work()
                .notices()
                .tell(Notice.warning("Something is amiss", "Look at it.")));
        pages.run();
        person.waits("the run is done", () -> done(person).size() > before);
        return newest(person);
    }
}
