package org.neurarium.viewmodels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.neurarium.viewmodels.work.OpenData;

class PaletteModelTest {
    private final SimpleStringProperty reason = new SimpleStringProperty("There is nothing to undo");
    private final List<String> done = new ArrayList<>();
    private final CommandRegistry commands = new CommandRegistry();
    private final ObservableList<OpenData> data = FXCollections.observableArrayList();
    private final PaletteModel palette = new PaletteModel(commands, Keymap.bundled().getFirst(), data);

    PaletteModelTest() {
        commands.add(List.of(command("edit.undo", "Undo", reason), command("file.open", "Open files…",
                new SimpleStringProperty("")),
                command("tool.cells.measure", "Measure cells", new SimpleStringProperty(
                        ""))));
        data.add(new OpenData("nuclei.tif", "ImageStack", "nuclei.tif", "512 × 512", () -> done.add("shown")));
    }

    private Command command(String id, String title, SimpleStringProperty disabled) {
        return new Command(id, new SimpleStringProperty(title), "", disabled, () -> done.add(id));
    }

    @Test
    void whatCannotBeDoneComesLastAndSaysWhy() {
        palette.reset();
        PaletteModel.Entry last = palette.found().getLast();
        assertEquals("Undo", last.title());
        assertEquals("There is nothing to undo", last.detail());
        assertEquals("Ctrl Z", last.key());
        reason.set("");
        palette.reset();
        assertEquals("", palette.found()
                .stream()
                .filter(e -> e.title().equals("Undo"))
                .findFirst()
                .orElseThrow()
                .detail());
    }

    @Test
    void toolsAndOpenDataAreFoundByTheirNames() {
        palette.query().set("meas");
        assertEquals(PaletteModel.Kind.TOOL, palette.found().getFirst().kind());
        palette.query().set("nuc");
        assertEquals(PaletteModel.Kind.DATA, palette.found().getFirst().kind());
        palette.found().getFirst().command().run();
        assertEquals(List.of("shown"), done);
    }
}
