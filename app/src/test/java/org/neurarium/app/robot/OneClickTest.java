package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.EngineChoice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// One click becomes all cells of a type: hover, click, strictness, accept, undo, select.
@ExtendWith(Watchdog.class)
final class OneClickTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void opensAnImage() {
        person = new Person(folder);
        person.opens(Person.NUCLEI);
    }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void hoveringShowsTheNucleusUnderThePointerWithItsScore() {
        person.pointsAt(Person.NUCLEUS);
        person.waits("a preview", () -> person.prompting().hovered().get() != null);
        Hovered hovered = Objects.requireNonNull(Fx.call(() -> person.prompting().hovered().get()));
        assertTrue(hovered.mask().contains(265, 171), "the mask lies under the pointer");
        assertTrue(hovered.score() > 0 && hovered.score() <= 1, "score " + hovered.score());
        Node card = person.sees(".nr-hover-card");
        List<String> words = Fx.call(() -> card.lookupAll(".label").stream().map(l -> ((Label) l).getText()).toList());
        assertTrue(words.contains("Type 1"), words.toString());
        assertTrue(words.contains("%.2f".formatted(hovered.score())), words.toString());
    }

    @Test
    void clickStrictnessAcceptUndoAndRedo() {
        // To the network all nuclei of this image are alike, however strict one is.
        Fx.run(() -> person.studio().cells().setEngine(EngineChoice.of("builtin:classical")));
        person.presses(KeyCode.DIGIT1, "1");
        int found = person.proposes(Person.NUCLEUS);
        assertTrue(found > 20, "found " + found);
        assertEquals(found, shapes(), "every found cell is a ghost on the canvas");
        assertEquals("Accept " + found, accept().getText());

        drawsTheSliderTo(2.5);
        int strict = person.proposed();
        assertTrue(strict < found, strict + " of " + found);
        assertEquals("Accept " + strict, accept().getText());
        Node canvas = person.sees(".nr-image-canvas");
        person.holding(false, h -> {
            for (int notch = 0; notch < 15; notch++)
                h.scroll(canvas, -40);
        });
        int loose = person.proposed();
        assertTrue(loose > strict, loose + " after " + strict);
        assertEquals("Accept " + loose, accept().getText());

        person.accepts();
        assertTrue(person.seesNo(".nr-decision-bar"));
        List<CellRow> rows = person.rows();
        assertEquals(loose, rows.size());
        assertEquals(Integer.toString(loose), typeCount());

        person.pressesCtrl(KeyCode.Z);
        assertEquals(List.of(), person.rows());
        assertEquals("0", typeCount());
        assertEquals(0, ids().size());

        person.pressesCtrlShift(KeyCode.Z);
        person.waits("measured again", () -> person.studio().cells().table().rows().size() == loose && !person.studio()
                .cells()
                .table()
                .measuring()
                .get());
        assertEquals(new HashSet<>(rows), new HashSet<>(person.rows()));
        assertEquals(Integer.toString(loose), typeCount());
        assertEquals(loose, ids().size());
    }

    @Test
    void aSelectionIsTheSameInTableAndOnTheCanvas() {
        person.presses(KeyCode.DIGIT1, "1");
        person.proposes(Person.NUCLEUS);
        person.accepts();
        var table = person.table();
        int first = Fx.call(() -> table.getItems().get(2).id()), other = Fx.call(() -> table.getItems().get(5).id());
        Fx.run(() -> table.getSelectionModel().clearAndSelect(2));
        assertEquals(Set.of(first), Fx.call(() -> person.image().selection().get()));
        assertEquals(1, Fx.call(() -> person.studio().cells().canvas().marksProperty().get().selected().size()));

        person.uses(h -> h.holding(true, false, false).press(KeyCode.S, "S").holding(false, false, false));
        assertEquals(CanvasModel.Tool.SELECT, Fx.call(() -> person.studio().cells().canvas().toolProperty().get()));
        person.clicks(inside(other));
        assertEquals(List.of(other), Fx.call(() -> table.getSelectionModel()
                .getSelectedItems()
                .stream()
                .map(
                        CellRow::id)
                .toList()));
        assertNotEquals(first, other);
    }

    @Test
    void escapeGivesTheProposalUpAndLeavesNothing() {
        assertTrue(person.proposes(Person.NUCLEUS) > 0);
        person.presses(KeyCode.ESCAPE, "");
        assertTrue(person.seesNo(".nr-decision-bar"));
        assertEquals(0, shapes());
        assertEquals(List.of(), person.rows());
        assertEquals(0, ids().size());
    }

    @Test
    void aClickOutsideTheImageDoesNothing() {
        person.clicks(new Point2D(-20, 100));
        Fx.settle();
        assertEquals(null, Fx.call(() -> person.prompting().pending().get()));
        assertEquals(List.of(), person.notices());
    }

    /// A pixel that belongs to a cell.
    private Point2D inside(int id) {
        return Fx.call(() -> {
            var layer = person.image().layer();
            int[] plane = layer.ids();
            int[] mine = java.util.stream.IntStream.range(0, plane.length).filter(i -> plane[i] == id).toArray();
            var cell = Objects.requireNonNull(layer.cells().get(id));
            int best = Arrays.stream(mine)
                    .boxed()
                    .min(java.util.Comparator.comparingDouble(i -> Math.hypot(i % layer.width() - cell.x(), i / layer
                            .width() - cell.y())))
                    .orElseThrow();
            return new Point2D(best % layer.width(), best / layer.width());
        });
    }

    private Set<Integer> ids() {
        Set<Integer> ids = new HashSet<>();
        for (int id : Fx.call(() -> person.image().layer().ids()))
            if (id != 0) ids.add(id);
        return ids;
    }

    private int shapes() { return Fx.call(() -> person.prompting().ghosts().get().count()); }

    private Button accept() { return (Button) person.sees(".nr-decision-bar .nr-primary"); }

    private String typeCount() { return ((Label) person.sees(".nr-type-count")).getText(); }

    /// Takes the thumb of the decision bar's slider and draws it.
    private void drawsTheSliderTo(double strictness) {
        Slider slider = (Slider) person.sees(".nr-decision-bar .slider");
        Node thumb = assertNotNullNode(slider.lookup(".thumb")), track = assertNotNullNode(slider.lookup(".track"));
        person.uses(h -> {
            var from = thumb.localToScene(thumb.getLayoutBounds());
            var along = track.localToScene(track.getLayoutBounds());
            double share = (strictness - slider.getValue()) / (slider.getMax() - slider.getMin());
            h.drag(from.getCenterX(), from.getCenterY(), from.getCenterX() + share * along.getWidth(), from
                    .getCenterY(), 8);
        });
        assertEquals(strictness, Fx.call(() -> person.studio().cells().gate().get()), 0.15);
    }

    private static Node assertNotNullNode(Node node) {
        assertNotNull(node);
        return node;
    }
}
