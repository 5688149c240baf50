package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person who has only a keyboard goes through the screens with Tab: every control is reached, and each shows a ring.
@ExtendWith(Watchdog.class)
final class FocusTest {
    private static final int MOST = 120, LOOKS = 5;
    /// The dark theme's `-color-accent-fg`, of which rings are.
    private static final int ACCENT = 0xFFA3ACFF, SOFT = 48, BLUE = 55;
    private static final double AROUND = 8;
    /// The least share of a side of a ring: round rings have short sides, and a range lies over the ring of its knob.
    private static final double WHOLE = 0.25;

    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() {
        person = new Person(folder);
        Fx.run(() -> person.studio().frame().appearance().theme().set(Appearance.Choice.DARK));
        person.layout();
    }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void home() { walks(); }

    @Test
    void theCellsScreen() {
        person.opens(Person.NUCLEI);
        person.proposes(Person.NUCLEUS);
        person.accepts();
        walks();
    }

    @Test
    void theCellsScreenWhileAProposalWaits() {
        person.opens(Person.NUCLEI);
        person.proposes(Person.NUCLEUS);
        walks();
    }

    @Test
    void aToolsPage() {
        Fx.run(() -> person.studio().frame().screens().show("cells.tools"));
        person.layout();
        walks();
    }

    @Test
    void thePreferencesKeepTheFocus() {
        Fx.run(() -> person.studio().frame().preferences().set(true));
        staysWithin(".nr-preferences", 4);
    }

    @Test
    void theListOfKeysKeepsTheFocus() {
        Fx.run(() -> person.studio().frame().keys().set(true));
        staysWithin(".nr-keys", 1);
    }

    @Test
    void thePaletteKeepsTheFocus() {
        person.pressesCtrl(KeyCode.K);
        staysWithin(".nr-palette", 1);
    }

    /// Tab until the first control comes again: each has a ring that was not there before, and none is left out.
    private void walks() {
        Fx.run(() -> person.scene().getRoot().requestFocus());
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<String> faint = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            // What the Tab key does; the key itself meets the menus' accelerators, which headless glass cannot compare.
            Fx.run(() -> person.scene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT));
            Node owner = Fx.call(() -> person.scene().getFocusOwner());
            if (!seen.add(owner)) break;
            String wrong = ring(owner);
            for (int look = 1; look < LOOKS && !wrong.isEmpty(); look++) {
                // Come to the same way once more: a picture may fall before the style has followed the focus.
                Fx.settle();
                Fx.run(() -> owner.requestFocusTraversal(TraversalDirection.PREVIOUS));
                Fx.run(() -> person.scene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT));
                wrong = ring(owner);
            }
            if (!wrong.isEmpty()) faint.add(name(owner) + ": " + wrong);
        }
        List<String> unreached = Fx.call(() -> {
            List<Node> all = new ArrayList<>();
            stops(person.scene().getRoot(), all);
            // Of toggles that exclude each other Tab reaches the chosen one; arrows go on from there.
            return all.stream()
                    .filter(n -> !seen.contains(n))
                    .filter(n -> !(n instanceof ToggleButton t && t.getToggleGroup() != null && !t.isSelected()))
                    .map(FocusTest::name)
                    .toList();
        });
        assertEquals("", String.join("\n", faint));
        assertEquals(List.of(), unreached);
        assertFalse(seen.size() < 8, "few controls were reached: " + seen.size());
    }

    private void staysWithin(String style, int stops) {
        Node card = person.sees(style);
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (boolean back : new boolean[]{false, true}) {
            for (int i = 0; i < 2 * stops + 1; i++) {
                Node owner = Fx.call(() -> person.scene().getFocusOwner());
                assertEquals(true, within(owner, card), name(owner) + " is behind what floats");
                assertEquals(true, Fx.call(owner::isFocusVisible), name(owner) + " shows no ring");
                seen.add(owner);
                person.uses(h -> h.holding(back, false, false).press(KeyCode.TAB, "\t").holding(false, false, false));
            }
        }
        assertFalse(seen.size() < stops, "only " + seen.stream().map(FocusTest::name).toList());
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent())
            if (n == ancestor) return true;
        return false;
    }

    /// What is wrong with the ring of the control that has the focus; empty where it is whole.
    private String ring(Node owner) {
        person.layout();
        Bounds box = Fx.call(() -> owner.localToScene(owner.getLayoutBounds()));
        WritableImage now = around(box);
        Fx.run(() -> person.scene().getRoot().requestFocus());
        WritableImage unfocused = around(box);
        Fx.run(owner::requestFocus);
        return ring(unfocused, now);
    }

    private WritableImage around(Bounds box) {
        person.layout();
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(Math.rint(box.getMinX()) - AROUND, Math.rint(box.getMinY()) - AROUND,
                Math.rint(box.getWidth()) + 2 * AROUND, Math.rint(box.getHeight()) + 2 * AROUND));
        return Fx.call(() -> person.scene().getRoot().snapshot(part, null));
    }

    private static String ring(WritableImage unfocused, WritableImage now) {
        int w = (int) now.getWidth(), h = (int) now.getHeight();
        boolean[][] gained = new boolean[h][w];
        int left = w, right = -1, top = h, bottom = -1, count = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                gained[y][x] = accent(now.getPixelReader().getArgb(x, y))
                        && !accent(unfocused.getPixelReader().getArgb(x, y));
                if (!gained[y][x]) continue;
                count++;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        if (count < 40) return "only " + count + " pixels of a ring";
        int[] sides = new int[4];
        for (int x = left; x <= right; x++) {
            if (gained[top][x] || gained[top + 1][x]) sides[0]++;
            if (gained[bottom][x] || gained[bottom - 1][x]) sides[1]++;
        }
        for (int y = top; y <= bottom; y++) {
            if (gained[y][left] || gained[y][left + 1]) sides[2]++;
            if (gained[y][right] || gained[y][right - 1]) sides[3]++;
        }
        double across = right - left + 1, down = bottom - top + 1;
        for (int i = 0; i < 4; i++) {
            double share = sides[i] / (i < 2 ? across : down);
            if (share < WHOLE)
                return List.of("top", "bottom", "left", "right").get(i) + " of the ring is cut: "
                        + share + " at " + left + ", " + top + ", " + across + " × " + down;
        }
        return "";
    }

    /// The accent, or nearly: round rings have soft edges.
    private static boolean accent(int argb) {
        for (int shift = 0; shift < 24; shift += 8)
            if (Math.abs((argb >> shift & 0xff) - (ACCENT >> shift & 0xff)) > SOFT) return false;
        // Soft edges of grey text are as light, but not as blue.
        return (argb & 0xff) - (argb >> 16 & 0xff) > BLUE;
    }

    /// Everything that the Tab key should reach.
    private static void stops(Node node, List<Node> all) {
        if (!node.isVisible() || node.isDisabled() || node instanceof MenuBar || node instanceof ScrollBar) return;
        if (node.isFocusTraversable()) all.add(node);
        if (node instanceof ListView || node instanceof TableView) return;
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(c -> stops(c, all));
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + " '" + node.getAccessibleText() + "' " + node.getStyleClass();
    }
}
