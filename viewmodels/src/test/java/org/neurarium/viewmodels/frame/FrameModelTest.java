package org.neurarium.viewmodels.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.KeyStroke;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Work;

class FrameModelTest {
    private final Work work = new Work();
    private final Screens screens = new Screens(new RecentFiles(ConfigStore.FORGETFUL, Clock.systemUTC()),
            work.notices(), Surroundings.NONE);
    private final Paper home = new Paper("home", "");
    private final Paper cells = new Paper("cells", ".tif");
    private final FrameModel frame = frame();

    private FrameModel frame() {
        screens.add(home);
        screens.add(cells);
        return new FrameModel(screens, work, new CommandRegistry(), Keymap.bundled().getFirst(), new Appearance(),
                Surroundings.NONE);
    }

    /// A screen that writes down what is asked of it.
    private static final class Paper implements ScreenModel {
        final String id;
        final String takes;
        final SimpleStringProperty undo = new SimpleStringProperty("");
        final List<String> log = new ArrayList<>();

        Paper(String id, String takes) {
            this.id = id;
            this.takes = takes;
        }

        @Override
        public String id() { return id; }

        @Override
        public String title() { return id; }

        @Override
        public String icon() { return ""; }

        @Override
        public List<Command> commands() { return List.of(); }

        @Override
        public SimpleStringProperty position() { return undo; }

        @Override
        public SimpleStringProperty message() { return undo; }

        @Override
        public SimpleStringProperty undoTitle() { return undo; }

        @Override
        public SimpleStringProperty redoTitle() { return undo; }

        @Override
        public void undo() { log.add("undo"); }

        @Override
        public void redo() { log.add("redo"); }

        @Override
        public boolean open(List<Reference> files) {
            boolean mine = !takes.isEmpty() && files.stream().anyMatch(f -> f.toString().endsWith(takes));
            if (mine) log.add("open");
            return mine;
        }
    }

    @Test
    void undoGoesToTheScreenThatIsShown() {
        cells.undo.set("Accept 46 cells");
        screens.show("cells");
        Command undo = frame.commands().find("edit.undo").orElseThrow();
        assertEquals("Undo accept 46 cells", undo.title().getValue());
        assertTrue(frame.press(KeyStroke.parse("Ctrl+Z")));
        assertEquals(List.of("undo"), cells.log);
        screens.show("home");
        assertFalse(undo.enabled());
        assertEquals("There is nothing to undo", undo.disabled().getValue());
        frame.press(KeyStroke.parse("Ctrl+Z"));
        assertEquals(List.of(), home.log);
    }

    @Test
    void filesOpenInTheScreenThatHasAUseForThem() {
        frame.open(List.of(Path.of("a.tif")));
        assertEquals(cells, screens.current().get());
        assertEquals("a.tif", screens.recent().entries().getFirst().reference().name());
    }

    @Test
    void filesThatNobodyOpensAreTold() {
        frame.open(List.of(Path.of("a.docx")));
        Notice notice = work.notices().open().getFirst();
        assertEquals("No screen opens a.docx", notice.what());
        assertEquals(0, screens.recent().entries().size());
        assertEquals(home, screens.current().get());
    }

    @Test
    void theSameNoticeIsToldOnce() {
        work.notices().tell(Notice.error("slice_07.tif is not a TIFF", "It looks like a PNG."));
        work.notices().tell(Notice.error("slice_07.tif is not a TIFF", "It looks like a PNG."));
        assertEquals(1, work.notices().open().size());
    }
}
