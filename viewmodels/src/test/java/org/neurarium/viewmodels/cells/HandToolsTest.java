package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Reference;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Work;

/// The engine finds squares of 8 × 8 pixels, 4 pixels apart ([SquareService]).
class HandToolsTest {
    private final SquareService service = new SquareService();
    private final Surroundings nowhere = new Surroundings() {
        @Override
        public void pickFiles(String title, Consumer<List<Path>> then) {}

        @Override
        public void pickFolder(String title, Consumer<Path> then) {}

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) {}

        @Override
        public void quit() {}
    };
    private final CellsModel model = new CellsModel(service, new MemoryDoors(), new Work(), nowhere, Runnable::run,
            Runnable::run);

    @BeforeEach
    void someCellsAreAccepted() {
        model.open(List.of(Reference.file("a.png")));
        accept(0);
    }

    private void accept(int square) {
        model.canvas().toolProperty().set(Tool.PROMPT);
        model.pointer().clicked(SquareService.x(square), SquareService.Y, Meaning.PLAIN);
        model.accept();
    }

    private CellsLayer layer() { return Objects.requireNonNull(model.current().get()).layer(); }

    private int idAt(int square) { return layer().idAt((int) SquareService.x(square), (int) SquareService.Y); }

    private Cell cellAt(int square) { return Objects.requireNonNull(layer().cells().get(idAt(square))); }

    private void select(Integer... ids) { Objects.requireNonNull(model.current().get()).select(List.of(ids)); }

    private void stroke(Tool tool, Meaning meaning, float... path) {
        model.canvas().toolProperty().set(tool);
        model.pointer().stroked(path, meaning);
    }

    private static float[] box(double left, double top, double right, double bottom) {
        return new float[]{(float) left, (float) top, (float) right, (float) top, (float) right, (float) bottom,
            (float) left, (float) bottom};
    }

    private String said() { return model.message().getValue(); }

    @Test
    void aLineAroundAPlaceIsACellOfTheCurrentType() {
        model.chooseType(2);
        int before = layer().cells().size();
        stroke(Tool.DRAW, Meaning.PLAIN, box(80.5, 14.5, 90.5, 18.5));
        assertEquals(before + 1, layer().cells().size());
        Cell cell = Objects.requireNonNull(layer().cells().get(layer().idAt(85, 16)));
        assertEquals(40, cell.area());
        assertEquals(2, cell.type());
        assertTrue(cell.drawn());
        assertEquals("Draw a cell of Type 2", model.undoTitle().getValue());
        model.undo();
        assertEquals(before, layer().cells().size());
    }

    @Test
    void whatWasDrawnStandsAfterAnotherClick() {
        stroke(Tool.DRAW, Meaning.PLAIN, box(80.5, 14.5, 90.5, 18.5));
        model.chooseType(2);
        accept(7);
        assertTrue(Objects.requireNonNull(layer().cells().get(layer().idAt(85, 16))).drawn());
        model.undo();
        model.redo();
        assertTrue(Objects.requireNonNull(layer().cells().get(layer().idAt(85, 16))).drawn());
    }

    @Test
    void aLineThroughACellMakesTwoWhichStayTwo() {
        float x = (float) SquareService.x(1);
        int before = layer().cells().size();
        stroke(Tool.CUT, Meaning.PLAIN, x, 0, x, 19);
        assertEquals(before + 1, layer().cells().size());
        int[] ids = layer().ids();
        model.chooseType(2);
        accept(7);
        assertEquals(2, layer().cells().values().stream().filter(Cell::drawn).count(), "the engine's own is not back");
        model.undo();
        assertArrayEquals(ids, layer().ids());
    }

    @Test
    void aLineThatDividesNothingSaysSo() {
        int[] before = layer().ids();
        stroke(Tool.CUT, Meaning.PLAIN, 0, 0, 3, 3);
        assertEquals("The line divides no cell: draw it from one side of a cell to the other.", said());
        assertArrayEquals(before, layer().ids());
    }

    @Test
    void neighboursAreJoinedAndOthersAreNot() {
        float x = (float) SquareService.x(1);
        stroke(Tool.CUT, Meaning.PLAIN, x, 0, x, 19);
        int before = layer().cells().size();
        model.acts().get("cells.join").run();
        assertEquals(before - 1, layer().cells().size());
        assertEquals(64, cellAt(1).area());
        select(idAt(0), idAt(2));
        model.acts().get("cells.join").run();
        assertEquals("The selected cells do not touch: only neighbours can be one cell.", said());
    }

    @Test
    void withShiftALineAddsToTheSelectedCellAndWithAltItTakesAway() {
        select(idAt(1));
        double x = SquareService.x(1), y = SquareService.Y;
        stroke(Tool.DRAW, Meaning.ADD, box(x - 4.5, y + 2.5, x + 3.5, y + 6.5));
        assertEquals(64 + 24, cellAt(1).area());
        stroke(Tool.DRAW, Meaning.EXCLUDE, box(x - 5.5, y + 1.5, x + 5.5, y + 9.5));
        assertEquals(48, cellAt(1).area());
        model.undo();
        model.undo();
        assertEquals(64, cellAt(1).area());
    }

    @Test
    void nothingIsAddedToNothing() {
        select();
        stroke(Tool.DRAW, Meaning.ADD, box(1, 1, 9, 9));
        assertEquals("Select one cell first: Shift adds what is drawn to it, Alt takes it away.", said());
        select(idAt(1));
        stroke(Tool.DRAW, Meaning.ADD, box(80.5, 14.5, 90.5, 18.5));
        assertEquals("What was drawn does not touch cell " + idAt(1) + ".", said());
    }

    @Test
    void whatIsDrawnWhileTheEngineWorksIsNotLost() {
        service.hold = true;
        model.canvas().toolProperty().set(Tool.PROMPT);
        model.chooseType(2);
        model.pointer().clicked(SquareService.x(7), SquareService.Y, Meaning.PLAIN);
        service.held.getLast().release();
        model.accept();
        stroke(Tool.DRAW, Meaning.PLAIN, box(80.5, 14.5, 90.5, 18.5));
        service.hold = false;
        List.copyOf(service.held).forEach(SquareService.Held::release);
        assertEquals(2, layer().clicks().size());
        assertTrue(Objects.requireNonNull(layer().cells().get(layer().idAt(85, 16))).drawn());
    }
}
