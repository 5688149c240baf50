package org.neurarium.views.cells;

import org.neurarium.views.theme.ThemeFiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Hand;
import org.neurarium.views.testing.Named;
import org.neurarium.views.testing.Pictures;
import org.neurarium.views.testing.Watchdog;

/// A person at the screen: drops an image, points, clicks, turns the strictness, accepts, takes back, selects.
@ExtendWith(Watchdog.class)
class CellsScreenTest {
    private static final int W = 240, H = 160;
    private static final Formats FORMATS = StandardFormats.with(List.of(), 64L << 20);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final Labels truth = discs();
    private final Map<Integer, Mask> masks = TruthService.masks(truth);
    @TempDir Path folder;
    private CellsWindow window;
    private Scene scene;
    private Hand hand;

    @BeforeAll
    static void toolkit() { Fx.start(); }

    @BeforeEach
    void a_window_with_an_image() {
        Path file = FORMATS.write(picture(), folder, "discs");
        ThemeFiles look = ThemeFiles.load(CellsScreen.rules());
        window = Fx.call(() -> new CellsWindow(new TruthService(truth, pool), new FileDoors(FORMATS, pool), pool, look,
                true));
        scene = Fx.call(() -> window.scene(1440, 900));
        hand = new Hand(scene);
        Fx.run(() -> {
            window.root.applyCss();
            window.root.layout();
            window.drop(file);
        });
        Fx.until("the image is shown", () -> window.model.current().get() != null && window.screen.settled());
    }

    @AfterEach
    void end() { pool.shutdownNow(); }

    @Test
    void one_click_finds_the_cells_and_enter_accepts_them() {
        click(8);
        assertTrue(Fx.call(() -> visible(".nr-decision-bar")));
        int found = Fx.call(() -> image().prompting().ghosts().get().count());
        assertTrue(found > 3, "found " + found);
        Fx.run(() -> hand.press(KeyCode.ENTER, "\r"));
        Fx.until("accepted", () -> image().layer().cells().size() == found);
        Fx.until("measured", () -> window.model.table().rows().size() == found && !window.model.table()
                .measuring()
                .get());
        assertFalse(Fx.call(() -> visible(".nr-decision-bar")));
        assertEquals(found, Fx.call(() -> table().getItems().size()));
        Fx.run(() -> hand.holding(false, true, false).press(KeyCode.Z, "z").holding(false, false, false));
        Fx.until("taken back", () -> image().layer().cells().isEmpty());
        assertEquals(0, Fx.call(() -> table().getItems().size()));
    }

    @Test
    void hovering_lights_the_cell_up_and_names_its_type() {
        WritableImage before = Fx.call(this::look);
        Point2D at = screen(4);
        Fx.run(() -> hand.move(at.getX(), at.getY()));
        Fx.until("outlined", () -> window.model.canvas().marksProperty().get().hover().isPresent());
        Fx.until("drawn", window.screen::settled);
        assertTrue(Fx.call(() -> visible(".nr-hover-card")));
        WritableImage after = Fx.call(this::look);
        assertNotEquals(colour(before, at), colour(after, at));
        Fx.run(() -> hand.move(700, 10));
        assertTrue(Fx.call(() -> window.model.position().getValue()).isEmpty() || !Fx.call(() -> visible(
                ".nr-hover-card")));
    }

    @Test
    void strictness_narrows_what_is_found_while_it_is_turned() {
        click(8);
        int loose = Fx.call(() -> image().prompting().ghosts().get().count());
        Fx.run(() -> {
            Node canvas = canvas();
            hand.holding(false, true, false);
            for (int i = 0; i < 20; i++)
                hand.scroll(canvas, 40);
            hand.holding(false, false, false);
        });
        assertEquals(3, Fx.call(() -> window.model.gate().get()), 1e-9);
        Fx.until("asked again", () -> !image().prompting().working().get());
        assertTrue(Fx.call(() -> image().prompting().ghosts().get().count()) < loose);
        Fx.run(() -> hand.press(KeyCode.ESCAPE, ""));
        assertFalse(Fx.call(() -> visible(".nr-decision-bar")));
    }

    @Test
    void a_selection_is_the_same_in_table_and_canvas() {
        accept(8);
        int id = Fx.call(() -> table().getItems().get(1).id());
        Fx.run(() -> table().getSelectionModel().clearAndSelect(1));
        assertEquals(Set.of(id), Fx.call(() -> image().selection().get()));
        assertEquals(1, Fx.call(() -> window.model.canvas().marksProperty().get().selected().size()));
        int other = Fx.call(() -> table().getItems().get(3).id());
        var cell = Fx.call(() -> image().layer().cells().get(other));
        Fx.run(() -> window.model.canvas().toolProperty().set(CanvasModel.Tool.SELECT));
        Point2D at = Fx.call(() -> onScreen(cell.x(), cell.y()));
        Fx.run(() -> hand.click(at.getX(), at.getY(), MouseButton.PRIMARY));
        assertEquals(List.of(other), Fx.call(() -> table().getSelectionModel()
                .getSelectedItems()
                .stream()
                .map(
                        CellRow::id)
                .toList()));
    }

    @Test
    void a_drag_in_the_move_tool_moves_the_image_and_the_wheel_zooms_at_the_pointer() {
        Fx.run(() -> window.model.canvas().zoom(3));
        var before = Fx.call(() -> window.model.canvas().view());
        Fx.run(() -> {
            window.model.canvas().toolProperty().set(CanvasModel.Tool.MOVE);
            Point2D c = middle();
            hand.drag(c.getX(), c.getY(), c.getX() + 60, c.getY() - 25, 6);
        });
        var after = Fx.call(() -> window.model.canvas().view());
        assertEquals(60, after.offsetX() - before.offsetX(), 1e-9);
        assertEquals(-25, after.offsetY() - before.offsetY(), 1e-9);
        assertTrue(Fx.call(() -> image().prompting().pending().get() == null), "a drag is no click");
        Fx.run(() -> hand.scroll(canvas(), 40));
        assertEquals(after.scale() * 1.2, Fx.call(() -> window.model.canvas().view().scale()), 1e-9);
    }

    @Test
    void a_text_file_named_tif_says_what_it_is() throws IOException {
        Path lie = Files.writeString(folder.resolve("notes.tif"), "just some words\n");
        Fx.run(() -> window.drop(lie));
        Fx.until("told", () -> !window.work.notices().open().isEmpty());
        var notice = Fx.call(() -> window.work.notices().open().getFirst());
        assertEquals("notes.tif could not be opened", notice.what());
        assertTrue(notice.why().contains("notes.tif"), notice.why());
        assertEquals(1, Fx.call(() -> window.model.images().size()));
    }

    @Test
    void every_control_has_a_name() {
        accept(8);
        click(9);
        assertEquals(List.of(), Fx.call(() -> Named.missing(window.root)));
    }

    @Test
    void outlines_appear_on_the_canvas_in_the_colour_of_their_type() {
        Color blue = Color.web("#56B4E9");
        assertEquals(0, Fx.call(() -> count(look(), blue)));
        accept(8);
        Fx.until("drawn", window.screen::settled);
        assertTrue(Fx.call(() -> count(look(), blue)) > 200);
        Fx.run(() -> {
            window.model.layers().cells().visible().set(false);
            window.model.layers().clicks().visible().set(false);
            hand.move(700, 10);
        });
        Fx.until("hidden", window.screen::settled);
        assertEquals(0, Fx.call(() -> count(look(), blue)));
    }

    private void click(int cell) {
        Point2D at = screen(cell);
        Fx.run(() -> hand.click(at.getX(), at.getY(), MouseButton.PRIMARY));
        Fx.until("proposed", () -> image().prompting().proposal().get() != null && !image().prompting()
                .working()
                .get());
        Fx.run(() -> {
            window.root.applyCss();
            window.root.layout();
        });
    }

    private void accept(int cell) {
        click(cell);
        Fx.run(() -> ((Button) Objects.requireNonNull(scene.lookup(".nr-decision-bar .nr-primary"))).fire());
        Fx.until("accepted", () -> !image().layer().cells().isEmpty() && !window.model.table().measuring().get());
        Fx.settle();
    }

    private OpenImage image() { return Objects.requireNonNull(window.model.current().get()); }

    private Node canvas() { return Objects.requireNonNull(scene.lookup(".nr-image-canvas")); }

    @SuppressWarnings("unchecked")
    private TableView<CellRow> table() {
        return (TableView<CellRow>) Objects.requireNonNull(scene.lookup(".nr-cell-table"));
    }

    private boolean visible(String style) {
        Node node = scene.lookup(style);
        return node != null && node.isVisible();
    }

    private WritableImage look() { return Pictures.of(scene); }

    /// Where the middle of a cell is in the scene.
    private Point2D screen(int cell) {
        double[] centre = Objects.requireNonNull(masks.get(cell)).centre();
        return Fx.call(() -> onScreen(centre[0], centre[1]));
    }

    private Point2D onScreen(double x, double y) {
        var view = window.model.canvas().view();
        return canvas().localToScene(view.screenX(x), view.screenY(y));
    }

    private Point2D middle() {
        var b = canvas().localToScene(canvas().getLayoutBounds());
        return new Point2D(b.getCenterX(), b.getCenterY());
    }

    private static Color colour(WritableImage picture, Point2D at) {
        return picture.getPixelReader().getColor((int) at.getX() + 4, (int) at.getY() + 4);
    }

    /// Pixels of exactly that colour over the canvas.
    private int count(WritableImage picture, Color colour) {
        var b = canvas().localToScene(canvas().getLayoutBounds());
        int n = 0;
        for (int y = (int) b.getMinY() + 130; y < b.getMaxY() - 90; y++) {
            for (int x = (int) b.getMinX() + 60; x < b.getMaxX() - 150; x++) {
                Color c = picture.getPixelReader().getColor(x, y);
                if (Math.abs(c.getRed() - colour.getRed()) + Math.abs(c.getGreen() - colour.getGreen()) + Math.abs(c
                        .getBlue() - colour.getBlue()) < 0.02)
                    n++;
            }
        }
        return n;
    }

    /// Twenty discs of growing size.
    private static Labels discs() {
        int[] ids = new int[W * H];
        for (int k = 0; k < 20; k++) {
            double cx = 24 + k % 5 * 48, cy = 22 + k / 5 * 38, r = 8 + k * 0.35;
            for (int i = 0; i < ids.length; i++) {
                if (Math.hypot(i % W - cx, i / W - cy) <= r) ids[i] = k + 1;
            }
        }
        return MemoryLabels.plane(W, H, ids);
    }

    private MemoryImage picture() {
        Pixels plane = Pixels.allocate(PixelType.UINT8, W, H);
        int[] ids = truth.plane(0, 0);
        for (int i = 0; i < ids.length; i++)
            plane.bytes().put(i, (byte) (ids[i] == 0 ? 12 : 90 + ids[i] * 4));
        return new MemoryImage(Size.plane(W, H), PixelType.UINT8, List.of(Channel.named("DAPI")), false,
                Calibration.NONE, List.of(plane));
    }
}
