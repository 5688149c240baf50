package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.window.DrawnJobs;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person who has only a keyboard goes through the screens with Tab: every control is reached, and each shows a ring.
@ExtendWith(Watchdog.class)
final class FocusTest {
    private static final int MOST = 120;
    /// The dark theme's `-color-accent-fg`, of which rings are.
    private static final Color ACCENT = Color.web("#A3ACFF");
    private static final double WIDE = 2, ROUNDING = 0.5;

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
        person.saved();
        walks();
    }

    @Test
    void theCellsScreenWhileAProposalWaits() {
        person.opens(Person.NUCLEI);
        person.proposes(Person.NUCLEUS);
        // The project's menu is there from now on, and not only in the middle of the walk.
        person.saved();
        walks();
    }

    @Test
    void aToolsPage() {
        Fx.run(() -> person.studio().frame().screens().show("cells.tools"));
        person.layout();
        walks();
    }

    @Test
    void theNeuronsScreenWithoutANetwork() {
        Fx.run(() -> person.studio().frame().screens().show("neurons"));
        person.layout();
        walks();
    }

    @Test
    void theNeuronsScreenWithAModule() {
        network();
        walks();
    }

    @Test
    void theNeuronsScreenWithATensor() {
        NeuronsModel model = network();
        Fx.run(() -> model.shown().set(NeuronsModel.View.WEIGHTS));
        Fx.run(() -> model.tree()
                .reveal(Objects.requireNonNull(model.net().get()).find("tensor:_fc.weight").orElseThrow()));
        person.waits("a picture", () -> model.weight().picture().get() != null);
        person.layout();
        walks();
    }

    private NeuronsModel network() {
        NeuronsModel model = person.studio().neurons();
        Fx.run(() -> person.studio().frame().screens().show("neurons"));
        Fx.run(model::openSample);
        person.waits("the network is open", () -> model.net().get() != null);
        person.saved();
        person.layout();
        return model;
    }

    @Test
    void theJobCentreWithAFailure() {
        person.close();
        person = new Person(folder, 1440, 900, Optional.of(DrawnJobs.some()));
        Fx.run(() -> person.studio().frame().appearance().theme().set(Appearance.Choice.DARK));
        person.opens(Person.NUCLEI);
        Fx.run(() -> person.studio().jobs().failure(1));
        person.saved();
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

    /// What is wrong with the ring of the control that has the focus; empty where it is whole. It is looked for in what
    /// the style sheets have made of the control: pictures taken headless now and then lag behind the style.
    private String ring(Node owner) {
        person.layout();
        Map<Region, Bounds> focused = Fx.call(() -> rings(owner));
        Fx.run(() -> person.scene().getRoot().requestFocus());
        person.layout();
        Set<Region> unfocused = Fx.call(() -> rings(owner).keySet());
        Fx.run(owner::requestFocus);
        List<Bounds> gained = focused.entrySet()
                .stream()
                .filter(ring -> !unfocused.contains(ring.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (gained.isEmpty()) return "no ring";
        return Fx.call(() -> gained.stream().map(ring -> cut(owner, ring)).filter(String::isEmpty).findAny().isPresent()
                ? ""
                : cut(owner, gained.getFirst()));
    }

    /// The parts of a control that are drawn with a ring of the accent, and where it lies in the scene.
    private static Map<Region, Bounds> rings(Node owner) {
        Map<Region, Bounds> rings = new IdentityHashMap<>();
        gather(owner, rings);
        return rings;
    }

    private static void gather(Node node, Map<Region, Bounds> rings) {
        if (!node.isVisible()) return;
        if (node instanceof Region region) {
            outset(region).ifPresent(by -> rings.put(region, region.localToScene(new BoundingBox(-by, -by, region
                    .getWidth() + 2 * by, region.getHeight() + 2 * by))));
        }
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> gather(child, rings));
    }

    /// How far the ring lies outside; empty where there is none of at least 2 px on all sides.
    private static OptionalDouble outset(Region region) {
        Border border = region.getBorder();
        if (border != null) {
            for (BorderStroke stroke : border.getStrokes()) {
                BorderWidths widths = stroke.getWidths();
                boolean whole = Stream
                        .of(stroke.getTopStroke(), stroke.getBottomStroke(), stroke.getLeftStroke(), stroke
                                .getRightStroke())
                        .allMatch(ACCENT::equals);
                boolean wide = Math.min(Math.min(widths.getTop(), widths.getBottom()), Math.min(widths.getLeft(), widths
                        .getRight())) >= WIDE;
                if (whole && wide) return OptionalDouble.of(-stroke.getInsets().getTop());
            }
        }
        // A knob and a row are ringed by their backgrounds: the accent, then what lies 2 px further in.
        Background background = region.getBackground();
        if (background == null || background.getFills().size() < 2) return OptionalDouble.empty();
        BackgroundFill outer = background.getFills().getFirst();
        return outer.getFill().equals(ACCENT) && background.getFills().get(1).getInsets().getTop() - outer.getInsets()
                .getTop() >= WIDE ? OptionalDouble.of(-outer.getInsets().getTop()) : OptionalDouble.empty();
    }

    /// Which ancestor cuts the ring off; empty where none does.
    private static String cut(Node owner, Bounds ring) {
        Bounds scene = owner.getScene().getRoot().localToScene(owner.getScene().getRoot().getLayoutBounds());
        if (!scene.contains(ring)) return "the ring leaves the window: " + ring;
        for (Node n = owner; n != null; n = n.getParent()) {
            if (n.getClip() == null) continue;
            Bounds clip = n.localToScene(n.getClip().getBoundsInParent());
            // Half a pixel is lost in rounding; a ring that is larger than what scrolls in it cannot be whole.
            if (ring.getMinX() < clip.getMinX() - ROUNDING || ring.getMaxX() > clip.getMaxX() + ROUNDING
                    || ring.getMinY() < clip.getMinY() - ROUNDING || ring.getMaxY() > clip.getMaxY() + ROUNDING) {
                return "the ring is cut by " + n.getClass().getSimpleName() + " " + n.getStyleClass() + ": " + ring
                        + " in " + clip;
            }
        }
        return "";
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
