package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person sees which images excite a unit, what in them does, looks at one of them, and takes them along.
@ExtendWith(Watchdog.class)
final class ExamplesTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    private ExamplesModel images() { return person.studio().neurons().examples(); }

    private void opens(String net) {
        Fx.run(() -> {
            person.studio().frame().screens().show("neurons");
            person.studio().neurons().units().paused().set(true);
            person.studio().neurons().open(List.of(Reference.builtin(net)));
        });
        person.waits("the network is open", () -> person.studio().neurons().net().get() != null);
        person.layout();
    }

    private void runs(String command) { Fx.run(() -> person.studio().neurons().act(command).run()); }

    private boolean cut() {
        return !images().visible().isEmpty() && images().visible().stream().allMatch(c -> c.cut().get() != null);
    }

    private boolean attributed() { return images().visible().stream().allMatch(c -> c.heat().get() != null); }

    @Test
    void imagesThatExciteAUnitAreSeenAttributedEnlargedAndTakenAlong() throws IOException {
        opens("colour-shapes");
        person.waits("the crops", this::cut);
        person.layout();
        person.sees(".nr-crop");
        double first = Fx.call(() -> images().crops().getFirst().place().peak());
        assertTrue(Fx.call(() -> images().crops().getLast().place().peak()) <= first, "the best first");
        Node grid = person.sees(".nr-unit-grid");
        Fx.run(grid::requestFocus);
        person.presses(KeyCode.A, "a");
        person.waits("what excites the unit", this::attributed);
        runs("neurons.images.method");
        assertEquals(EvidenceMethod.GRAD_CAM, Fx.call(() -> images().attribution().method().get()));
        person.waits("the same by another method", this::attributed);
        Path exports = Files.createDirectory(folder.resolve("exports"));
        person.chooses(exports);
        runs("neurons.images.export");
        person.waits("a picture and its table", () -> files(exports).size() == 2);
        assertTrue(files(exports).stream().anyMatch(f -> f.toString().endsWith("-images.png")), "" + files(exports));
        person.clicks(person.sees(".nr-crop"));
        person.waits("the whole image", () -> images().look().whole().get() != null);
        person.layout();
        person.sees(".nr-look-seen");
        person.presses(KeyCode.ESCAPE, "");
        assertTrue(Fx.call(() -> images().look().shown().get() == null));
        person.presses(KeyCode.A, "a");
        assertTrue(Fx.call(() -> images().visible().stream().allMatch(c -> c.heat().get() == null)), "and off again");
    }

    @Test
    void imagesThatAreNotThereAreToldInASentenceAndOthersCanBeChosen() {
        opens("colour-shapes");
        person.choosesFiles(folder.resolve("holiday.png"));
        runs("neurons.images.own");
        person.waits("a sentence", () -> images().problem().get().contains("holiday.png"));
        assertTrue(Fx.call(() -> images().crops().isEmpty()));
        runs("neurons.images.shipped");
        person.waits("the photographs again", this::cut);
    }

    private static List<Path> files(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
