package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Notices;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// An error that answers what a person just did offers its remedy to the Enter key; one that comes by itself does not.
@ExtendWith(Watchdog.class)
final class RemedyTest {
    @TempDir private Path folder = Path.of("");
    private final AtomicInteger mended = new AtomicInteger();
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void aFileThatCannotBeOpenedOffersAnotherWithTheFocusOnIt() throws IOException {
        person.drop(Files.writeString(folder.resolve("letter.tif"), "Dear Ada,\n"));
        person.hears();
        assertEquals("Open another file", focused());
        assertTrue(Fx.call(() -> person.scene().getFocusOwner().isFocusVisible()), "its ring is to be seen");
        person.presses(KeyCode.ENTER, "\r");
        assertEquals(List.of(), person.notices());
    }

    @Test
    void enterMendsAndTheFocusGoesBack() {
        Node before = focusesSomething();
        tells(true);
        assertEquals("Mend it", focused());
        person.presses(KeyCode.ENTER, "\r");
        assertEquals(1, mended.get());
        assertEquals(List.of(), person.notices());
        assertSame(before, Fx.call(() -> person.scene().getFocusOwner()));
    }

    @Test
    void escPutsItAwayAndMendsNothing() {
        Node before = focusesSomething();
        tells(true);
        person.presses(KeyCode.ESCAPE, "");
        assertEquals(0, mended.get());
        assertEquals(List.of(), person.notices());
        assertSame(before, Fx.call(() -> person.scene().getFocusOwner()));
    }

    @Test
    void oneWhoTypesKeepsTheFocus() {
        Fx.run(() -> person.studio().frame().screens().show("cells"));
        Node field = person.sees(".nr-images").getParent().lookup(".text-field");
        Fx.run(field::requestFocus);
        assertTrue(field instanceof TextField);
        tells(true);
        assertSame(field, Fx.call(() -> person.scene().getFocusOwner()));
    }

    @Test
    void whatComesWhileOneDoesSomethingElseTakesNoFocus() {
        Node before = focusesSomething();
        tells(false);
        assertSame(before, Fx.call(() -> person.scene().getFocusOwner()));
        assertEquals(1, person.notices().size());
    }

    private Node focusesSomething() {
        Node button = person.sees(".nr-palette-field");
        Fx.run(button::requestFocus);
        return button;
    }

    /// @param answers whether nothing was done since what it answers
    private void tells(boolean answers) {
        Notices notices = person.studio().frame().work().notices();
        Fx.run(() -> {
            int since = notices.acts();
            if (!answers) notices.acted();
            notices.tell(Notice.error("It stopped", "Something was wrong.", new Notice.Remedy("Mend it",
                    mended::incrementAndGet)), since);
        });
    }

    private String focused() {
        return Fx.call(() -> person.scene().getFocusOwner() instanceof Button b ? b.getText() : "no button");
    }
}
