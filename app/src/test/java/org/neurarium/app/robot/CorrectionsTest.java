package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.House;
import org.neurarium.formats.models.ModelShelf;
import org.neurarium.service.Upkeep;
import org.neurarium.viewmodels.cells.EngineChoice;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// Outlines that are none are taken away, and the engine is trained on that by one button.
@ExtendWith(Watchdog.class)
final class CorrectionsTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void acceptsAllNuclei() {
        person = new Person(folder, 1440, 900, new House(Person.class.getClassLoader(), folder.resolve("runs"),
                Upkeep.NONE, List.of(), new ModelShelf(folder.resolve("shelf")), Optional.empty()));
        person.opens(Person.NUCLEI);
        person.presses(KeyCode.DIGIT1, "1");
        person.proposes(Person.NUCLEUS);
        person.accepts();
        // As few and as small steps as make a difference.
        Fx.run(() -> person.studio()
                .cells()
                .tuning()
                .learnBy(Map.of("steps", "20", "rate", "0.003", "elsewhere", "ignored", "learning.batch", "2",
                        "learning.crop", "64", "learning.drawn", "0", "learning.blend", "1", "learning.threads", "1")));
    }

    @AfterEach
    void leaves() { person.close(); }

    private void deletes(int cells) {
        List<Integer> some = Fx.call(() -> person.image().layer().cells().keySet().stream().limit(cells).toList());
        Fx.run(() -> person.image().select(some));
        person.presses(KeyCode.DELETE, "");
        person.layout();
    }

    private String engine() { return Fx.call(() -> person.studio().cells().engine()); }

    @Test
    void afterThreeCorrectionsTheEngineIsTrainedAndChosenAndUndoBringsTheOldOneBack() {
        assertTrue(person.seesNo(".nr-train"), "there is nothing to learn from");
        deletes(1);
        Button few = (Button) person.sees(".nr-train");
        assertTrue(Fx.call(few::isDisabled), "one is too few");
        deletes(2);
        Button button = (Button) person.sees(".nr-train");
        assertFalse(Fx.call(button::isDisabled));
        person.clicks(button);
        person.waits("it goes on", () -> person.studio().cells().tuning().running().get() != null);
        person.waits("it is trained", () -> person.studio().cells().tuning().running().get() == null);
        Notice told = person.hears();
        assertEquals(Notice.Level.DONE, told.level(), told.toString());
        person.waits("it outlines", () -> person.studio().cells().engine().startsWith("model:"));
        assertEquals("model:nuclei-fluorescence-tuned", engine());
        assertTrue(Files.isDirectory(folder.resolve("shelf/nuclei-fluorescence-tuned")));
        person.waits("it is offered", () -> person.studio()
                .cells()
                .engines()
                .get()
                .choices()
                .contains(EngineChoice.of("model:nuclei-fluorescence-tuned")));
        person.pressesCtrl(KeyCode.Z);
        assertEquals("", engine());
    }
}
