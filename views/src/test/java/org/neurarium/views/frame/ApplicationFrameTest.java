package org.neurarium.views.frame;

import org.neurarium.data.Reference;
import org.neurarium.views.theme.ThemeFiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Hand;
import org.neurarium.views.testing.Named;
import org.neurarium.views.testing.Pictures;
import org.neurarium.views.testing.SketchWindow;
import org.neurarium.views.testing.Watchdog;

@ExtendWith(Watchdog.class)
class ApplicationFrameTest {
    private final ThemeFiles look = ThemeFiles.load();
    private final SketchWindow window = Fx.call(() -> new SketchWindow(look));
    private final Scene scene = Fx.call(() -> window.frame.scene(1440, 900));
    private final Stage stage = Fx.call(Stage::new);
    private final Hand hand = new Hand(scene);

    @BeforeAll
    static void start() { Fx.start(); }

    @BeforeEach
    void open() {
        Fx.run(() -> {
            window.appearance.theme().set(Appearance.Choice.LIGHT);
            window.appearance.reducedMotion().set(true);
            stage.setScene(scene);
            stage.show();
            window.model.screens().show("cells");
            Pictures.of(scene);
        });
    }

    @AfterEach
    void close() { Fx.run(stage::hide); }

    @Test
    void ctrlZUndoesOnTheScreenThatIsShown() {
        Fx.run(() -> hand.holding(false, true, false).press(KeyCode.Z, ""));
        assertEquals(List.of("undo"), window.sketch.log);
    }

    @Test
    void aTextFieldKeepsItsOwnUndo() {
        Fx.run(() -> {
            TextField field = new TextField();
            ((StackPane) window.sketch.canvas()).getChildren().add(field);
            Pictures.of(scene);
            field.requestFocus();
            hand.holding(false, true, false).press(KeyCode.Z, "");
        });
        assertEquals(List.of(), window.sketch.log);
    }

    @Test
    void thePaletteRunsWhatIsTypedAndChosenByKeyboardAlone() {
        Fx.run(() -> {
            hand.holding(false, true, false).press(KeyCode.K, "");
            hand.holding(false, false, false).type("measure").press(KeyCode.ENTER, "");
        });
        assertEquals("cells.tools", Fx.call(() -> window.model.screens().current().get().id()));
        assertFalse(window.model.palette().get());
    }

    @Test
    void thePaletteSaysWhyACommandCannotBeDoneAndDoesNotRunIt() {
        Fx.run(() -> {
            window.sketch.undo.set("");
            hand.holding(false, true, false).press(KeyCode.K, "");
            hand.holding(false, false, false).type("undo");
            ListView<?> list = (ListView<?>) scene.lookup(".nr-palette-list");
            Pictures.of(scene);
            assertTrue(list.getItems().getFirst().toString().contains("There is nothing to undo"));
            hand.press(KeyCode.ENTER, "");
        });
        assertTrue(window.model.palette().get(), "it stays open");
        assertEquals(List.of(), window.sketch.log);
    }

    @Test
    void escClosesThePaletteAndTheFocusGoesBack() {
        Fx.run(() -> {
            Node before = window.sketch.canvas();
            before.setFocusTraversable(true);
            before.requestFocus();
            hand.holding(false, true, false).press(KeyCode.K, "");
            assertTrue(scene.getFocusOwner() instanceof TextField);
            hand.holding(false, false, false).press(KeyCode.ESCAPE, "");
            assertEquals(before, scene.getFocusOwner());
        });
    }

    @Test
    void focusModeLeavesTheCanvasAlone() {
        Fx.run(() -> {
            hand.press(KeyCode.F11, "");
            Pictures.of(scene);
            Node canvas = window.sketch.canvas();
            assertEquals(1440, canvas.getLayoutBounds().getWidth());
            assertEquals(900, canvas.getLayoutBounds().getHeight());
            hand.press(KeyCode.ESCAPE, "");
            Pictures.of(scene);
            assertEquals(1440 - 48 - 248 - 304, canvas.getLayoutBounds().getWidth());
        });
    }

    @Test
    void dragOfAnEdgeMakesTheSideWider() {
        Fx.run(() -> {
            hand.drag(48 + 248, 400, 48 + 300, 400, 8);
            Pictures.of(scene);
            assertEquals(300, window.sketch.project().orElseThrow().getParent().getLayoutBounds().getWidth(), 1);
        });
    }

    @Test
    void aNarrowWindowFoldsTheToolSideAndOpensItOverTheCanvas() {
        Fx.run(() -> {
            window.appearance.textScale().set(1.5);
            stage.setWidth(1120);
            stage.setHeight(720);
        });
        Fx.until("the window is narrow", () -> scene.getWidth() < 1200);
        Fx.run(() -> {
            Pictures.of(scene);
            Node tool = window.sketch.tool().orElseThrow();
            assertFalse(tool.getParent().isVisible());
            ButtonBase open = (ButtonBase) scene.lookup(".nr-strip .button");
            open.fire();
            Pictures.of(scene);
            assertTrue(tool.getParent().isVisible());
            assertTrue(tool.getParent().getLayoutBounds().getWidth() > 300);
        });
    }

    @Test
    void aNoticeOffersItsRemedyAndLeavesWithIt() {
        AtomicInteger mended = new AtomicInteger();
        Fx.run(() -> {
            window.work.notices()
                    .tell(Notice.error("a.tif is not a TIFF", "It looks like a PNG.", new Notice.Remedy(
                            "Open as PNG", mended::incrementAndGet)));
            Pictures.of(scene);
            ((ButtonBase) scene.lookup(".nr-notice .nr-primary")).fire();
        });
        assertEquals(1, mended.get());
        assertEquals(List.of(), window.work.notices().open());
    }

    @Test
    void theStatusBarTellsHowMuchGoesOn() {
        Fx.run(() -> {
            ButtonBase jobs = (ButtonBase) scene.lookup(".nr-jobs");
            assertEquals("No jobs", jobs.getText());
            var activity = window.work.activities().begin("Chain-of-Prompts, slide_3.tif", () -> {});
            assertEquals("1 job", jobs.getText());
            assertEquals("Chain-of-Prompts, slide_3.tif", jobs.getTooltip().getText());
            window.work.activities().begin("Measure", () -> {});
            assertEquals("2 jobs", jobs.getText());
            activity.end();
            assertEquals("1 job", jobs.getText());
        });
    }

    @Test
    void everyControlHasAName() {
        Fx.run(() -> {
            List<String> missing = new ArrayList<>();
            for (String id : List.of("home", "cells", "cells.tools")) {
                window.model.screens().show(id);
                Pictures.of(scene);
                Named.missing(window.frame).forEach(m -> missing.add(id + ": " + m));
            }
            window.model.preferences().set(true);
            window.model.keys().set(true);
            window.work.notices().tell(Notice.error("a", "b").withDetails("c"));
            Pictures.of(scene);
            missing.addAll(Named.missing(window.frame));
            assertEquals(List.of(), missing);
        });
    }

    @Test
    void filesThatAreOpenedGoToTheScreenThatTakesThem() {
        Fx.run(() -> {
            window.model.screens().show("home");
            window.model.open(List.of(Path.of("a.tif")));
        });
        assertEquals(List.of(Reference.file(Path.of("a.tif"))), window.sketch.opened);
    }

    @Test
    void aTooltipShowsTitleAndKeyOfItsCommand() {
        Fx.run(() -> {
            String text = scene.getRoot()
                    .lookupAll(".nr-menu-right .button")
                    .stream()
                    .map(n -> ((ButtonBase) n).getTooltip().getText())
                    .filter(t -> t.startsWith("Undo"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Undo accept 46 cells  Ctrl Z", text);
        });
    }

    @Test
    void theQuestionMarkListsTheKeysThatWorkHere() {
        Fx.run(() -> {
            hand.holding(true, false, false).press(KeyCode.SLASH, "?");
            Pictures.of(scene);
            assertTrue(window.model.keys().get());
            assertFalse(scene.getRoot().lookupAll(".nr-keys-row").isEmpty());
            hand.holding(false, false, false).press(KeyCode.ESCAPE, "");
            assertFalse(window.model.keys().get());
        });
    }

    @Test
    void aQuestionMarkThatIsTypedIntoAFieldStaysThere() {
        Fx.run(() -> {
            TextField field = new TextField();
            ((StackPane) window.sketch.canvas()).getChildren().add(field);
            Pictures.of(scene);
            field.requestFocus();
            hand.holding(true, false, false).press(KeyCode.SLASH, "?");
            assertEquals("?", field.getText());
        });
        assertFalse(window.model.keys().get());
    }

    @Test
    void theDrawerOpensAndShutsByItsCommand() {
        Fx.run(() -> {
            Node drawer = scene.lookup(".nr-drawer-content");
            hand.holding(true, true, false).press(KeyCode.D, "");
            Pictures.of(scene);
            assertEquals(35, drawer.getParent().getLayoutBounds().getHeight(), 1);
            hand.press(KeyCode.D, "");
            Pictures.of(scene);
            assertEquals(240, drawer.getParent().getLayoutBounds().getHeight(), 1);
        });
    }
}
