package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// Files are dragged from the desktop into the window.
@ExtendWith(Watchdog.class)
final class OpenByDropTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void aDroppedImageIsShownOnTheCellsScreen() {
        assertEquals("home", screen());
        assertTrue(person.drop(person.sample(Person.NUCLEI)));
        person.waits("the Cells screen", () -> person.studio().cells().current().get() != null);
        assertEquals("cells", screen());
        assertEquals("nuclei-fluorescence.tif", person.image().name());
        assertTrue(Person.shown(person.sees(".nr-image-canvas")));
        assertEquals(512, Fx.call(() -> person.image().image().size().x()));
        assertEquals(List.of(), person.notices());
    }

    @Test
    void aTextNamedTifIsRefusedInASentenceAndNothingOpens() throws IOException {
        person.drop(Files.writeString(folder.resolve("letter.tif"), "Dear Ada,\n"));
        Notice told = person.hears();
        assertEquals(Notice.Level.ERROR, told.level());
        assertEquals("letter.tif could not be opened", told.what());
        assertTrue(told.why().contains("looks like plain text"), told.why());
        assertTrue(Person.shown(person.sees(".nr-notice")));
        nothingIsOpen();
    }

    @Test
    void aTruncatedImageIsRefusedInASentenceAndNothingOpens() throws IOException {
        byte[] whole = Files.readAllBytes(person.sample(Person.NUCLEI));
        person.drop(Files.write(folder.resolve("half.tif"), Arrays.copyOf(whole, whole.length / 2)));
        Notice told = person.hears();
        assertEquals("half.tif could not be opened", told.what());
        assertTrue(told.why().contains("half.tif") && told.why().endsWith("."), told.why());
        nothingIsOpen();
    }

    @Test
    void aFolderOrAFileOfAnotherKindIsRefusedInASentence() throws IOException {
        person.drop(Files.createDirectory(folder.resolve("slides")));
        Notice told = person.hears();
        assertTrue(told.what().contains("slides"), told.what());
        assertFalse(told.why().isBlank());
        person.drop(Files.writeString(folder.resolve("thesis.docx"), "years of work"));
        person.waits("told again", () -> person.studio()
                .frame()
                .work()
                .notices()
                .open()
                .stream()
                .anyMatch(n -> n.what()
                        .contains("thesis.docx")));
        nothingIsOpen();
    }

    private void nothingIsOpen() {
        assertNull(Fx.call(() -> person.studio().cells().current().get()));
        assertEquals(List.of(), Fx.call(() -> List.copyOf(person.studio().cells().images())));
        assertEquals(List.of(), Fx.call(() -> List.copyOf(person.studio().cells().opening())));
    }

    private String screen() { return Fx.call(() -> person.studio().frame().screens().current().get().id()); }
}
