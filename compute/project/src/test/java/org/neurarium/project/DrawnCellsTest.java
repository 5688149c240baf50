package org.neurarium.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Json;
import org.neurarium.data.Region;

class DrawnCellsTest {
    private static final int WIDTH = 12, HEIGHT = 8;

    private final CellsLayer layer = new CellsLayer(WIDTH, HEIGHT, List.of(new CellType(1, "round", 1), new CellType(2,
            "long", 2)), new Journal(1 << 16));

    /// A cell 1 of the engine at columns 1–4, rows 1–4.
    private void engineFindsOne() {
        int[] ids = new int[WIDTH * HEIGHT];
        for (int y = 1; y <= 4; y++)
            Arrays.fill(ids, y * WIDTH + 1, y * WIDTH + 5, 1);
        SortedMap<Integer, Cell> cells = new TreeMap<>();
        cells.put(1, new Cell(1, 1, 1, 2, 2, 0.9, 16, new Region(1, 1, 4, 4), 0));
        layer.journal().perform(CellsEdit.to(layer, ids, layer.state().withCells(cells), "Accept", Json.NULL));
    }

    private static DrawnCell box(int type, int left, int top, int width, int height) {
        int[] runs = new int[3 * height];
        for (int i = 0; i < height; i++) {
            runs[3 * i] = top + i;
            runs[3 * i + 1] = left;
            runs[3 * i + 2] = left + width;
        }
        return new DrawnCell(type, runs);
    }

    private Cell cell(int id) { return Objects.requireNonNull(layer.cells().get(id)); }

    private void draw(List<Integer> gone, DrawnCell... drawn) {
        layer.journal().perform(DrawnCells.replace(layer, gone, List.of(drawn), "Draw", Json.NULL));
    }

    @Test
    void aCellThatIsMoreThanHalfCoveredGivesWay() {
        engineFindsOne();
        draw(List.of(), box(2, 0, 0, 4, 6));
        assertEquals(List.of(2), List.copyOf(layer.cells().keySet()));
        assertEquals(0, layer.idAt(4, 2), "what was left of the other");
        assertEquals(24, cell(2).area());
        assertTrue(cell(2).drawn());
    }

    @Test
    void anotherLosesOnlyWhatIsCovered() {
        engineFindsOne();
        draw(List.of(), box(2, 3, 0, 5, 3));
        Cell left = cell(1);
        assertEquals(12, left.area());
        assertEquals(new Region(1, 1, 4, 4), left.box());
        assertEquals(2, layer.idAt(3, 2));
        assertEquals(1, layer.idAt(2, 2));
    }

    @Test
    void undoBringsEveryPixelBack() {
        engineFindsOne();
        int[] before = layer.ids();
        CellsState was = layer.state();
        draw(List.of(1), box(1, 1, 1, 2, 4), box(1, 3, 1, 2, 4));
        assertEquals(List.of(1, 2), List.copyOf(layer.cells().keySet()));
        layer.journal().undo();
        assertArrayEquals(before, layer.ids());
        assertEquals(was, layer.state());
    }

    @Test
    void whatWasReplacedIsSaidAgainstTheEngine() {
        engineFindsOne();
        draw(List.of(1), box(1, 1, 1, 2, 4));
        assertEquals(1, layer.state().corrections().size());
        assertEquals(0, layer.state().corrections().getFirst().type());
    }

    @Test
    void aDrawnCellIsDeletedAndRetypedAsSuch() {
        draw(List.of(), box(1, 2, 2, 3, 3));
        layer.journal().perform(CellsEdit.retype(layer, List.of(1), 2, "Re-type"));
        assertEquals(2, layer.state().drawn().getFirst().type());
        assertEquals(List.of(), layer.state().corrections());
        layer.journal().perform(CellsEdit.delete(layer, List.of(1), "Delete"));
        assertEquals(List.of(), layer.state().drawn());
        assertTrue(layer.cells().isEmpty());
        assertArrayEquals(new int[WIDTH * HEIGHT], layer.ids());
    }

    @Test
    void comesBackFromItsBytes() throws IOException {
        draw(List.of(), box(1, 2, 2, 3, 3), box(2, 7, 1, 2, 2));
        CellsLayer again = read(written());
        assertEquals(layer.state(), again.state());
        assertArrayEquals(layer.ids(), again.ids());
    }

    @Test
    void aLayerOfTheFirstFormHasNone() throws IOException {
        byte[] bytes = written();
        bytes[0] = 1;
        // The first form has no list of outlines: its length, 0 here, is 4 bytes before settings and pixel size.
        byte[] first = new byte[bytes.length - 4];
        int rest = 4 + 1;
        System.arraycopy(bytes, 0, first, 0, first.length - rest);
        System.arraycopy(bytes, bytes.length - rest, first, first.length - rest, rest);
        assertEquals(layer.state(), read(first).state());
    }

    @Test
    void anOutlineBeyondThePlaneIsRefused() throws IOException {
        draw(List.of(), box(1, 2, 2, 3, 3));
        byte[] bytes = written();
        // The last run ends where settings and pixel size begin.
        bytes[bytes.length - 4 - 1 - 1] = 100;
        assertThrows(IOException.class, () -> read(bytes));
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CellsKind().write(layer, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static CellsLayer read(byte[] bytes) throws IOException {
        return new CellsKind().read(new DataInputStream(new ByteArrayInputStream(bytes)), new Journal(1 << 16));
    }
}
