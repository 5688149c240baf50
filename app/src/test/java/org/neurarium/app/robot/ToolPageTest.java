package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.canvas.ViewTransform;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// Tools are found by typing, filled in on a page, and run in the background.
@ExtendWith(Watchdog.class)
final class ToolPageTest {
    @TempDir private Path folder = Path.of("");
    private Person person;
    private ToolPages pages;

    @BeforeEach
    void sitsDown() {
        person = new Person(folder);
        pages = new ToolPages(person);
    }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void measureIsFoundInTheListFilledInAndRun() {
        pages.goTo("cells.measure");
        TextField labels = pages.field("Labels");
        Fx.run(() -> labels.setText(person.sample("nuclei-fluorescence-labels").toString()));
        TextField result = pages.field("Result folder");
        Path out = folder.resolve("measured");
        Fx.run(() -> result.setText(out.toString()));
        person.waits("nothing is in the way", () -> pages.page().obstacle().isEmpty());
        person.clicks(person.sees(".nr-run"));
        person.waits("the run has ended", () -> pages.page().state().get() instanceof ToolPageModel.State.Ended);
        assertTrue(Files.exists(out.resolve("table.csv")), person.notices().toString());
        person.waits("the status bar tells", () -> person.studio()
                .jobs()
                .news()
                .get()
                .startsWith("Cell counts and shapes finished"));
        assertEquals(List.of(), person.notices(), "who is here needs no card");
    }

    @Test
    void everyToolOfTheProductHasItsPage() {
        for (ToolDescription tool : person.house().tools().tools()) {
            if (!tool.id().contains(".toy-")) pages.goTo(tool.id());
        }
    }

    @Test
    void aWrongReferenceIsToldBeneathItsFieldAndTheButtonDoesNothing() throws Exception {
        pages.goTo("cells.measure");
        Path letter = Files.writeString(folder.resolve("letter.tif"), "Dear Ada,\n");
        TextField labels = pages.field("Labels");
        Fx.run(() -> labels.setText(letter.toString()));
        person.waits("told", () -> !pages.page().inputs().getFirst().problem().get().isEmpty());
        Label sentence = (Label) person.sees(".nr-complaint");
        assertTrue(sentence.getText().contains("letter.tif is named like a TIFF but is none"), sentence.getText());
        person.clicks(person.sees(".nr-run"));
        assertTrue(Fx.call(() -> pages.page().state().get() instanceof ToolPageModel.State.Ready));
    }

    @Test
    void aNumberOutOfRangeIsToldInASentence() {
        pages.goTo("cells.chain-of-prompts");
        TextField rounds = pages.field("Rounds per click");
        Fx.run(() -> rounds.setText("900"));
        person.waits("told", () -> pages.page().form().wrong().get() == 1);
        Label sentence = (Label) person.sees(".nr-complaint");
        assertTrue(sentence.getText().contains("200"), sentence.getText());
    }

    @Test
    void thePaletteFitsTheImage() {
        person.opens(Person.NUCLEI);
        ViewTransform fit = Fx.call(() -> person.studio().cells().canvas().view());
        Fx.run(() -> person.studio().cells().canvas().zoom(4));
        person.pressesCtrl(KeyCode.K);
        person.sees(".nr-palette");
        person.types("fit");
        person.presses(KeyCode.ENTER, "\r");
        assertTrue(person.seesNo(".nr-palette"));
        assertEquals(fit, Fx.call(() -> person.studio().cells().canvas().view()));
    }
}
