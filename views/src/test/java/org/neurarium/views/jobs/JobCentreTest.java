package org.neurarium.views.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.testing.ToldJobs;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Hand;
import org.neurarium.views.testing.Named;
import org.neurarium.views.testing.Pictures;
import org.neurarium.views.testing.SketchWindow;
import org.neurarium.views.testing.Watchdog;
import org.neurarium.views.theme.ThemeFiles;

@ExtendWith(Watchdog.class)
class JobCentreTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

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
            window.appearance.reducedMotion().set(true);
            stage.setScene(scene);
            stage.show();
            window.model.screens().show("cells");
            Pictures.of(scene);
        });
    }

    @AfterEach
    void close() { Fx.run(stage::hide); }

    private static Job job(String id, State state, String sentence) {
        return ToldJobs.job(id, ToldJobs.request("cells.chain-of-prompts", id + ".tif", Map.of("gate", "1.3")), state,
                sentence, NOON);
    }

    private void becomes(String id, State state, String sentence) {
        Fx.run(() -> window.jobs.becomes(job(id, state, sentence)));
        Fx.settle();
    }

    /// Ctrl+Shift+J, as one who never touches the mouse.
    private void showsJobs() {
        Fx.run(() -> {
            hand.holding(true, true, false).press(KeyCode.J, "");
            hand.holding(false, false, false);
            Pictures.of(scene);
        });
        Fx.settle();
    }

    private void presses(KeyCode code, String text) {
        Fx.run(() -> hand.press(code, text));
        Fx.settle();
        Fx.run(() -> Pictures.of(scene));
    }

    @SuppressWarnings("unchecked")
    private ListView<JobRow> list() { return (ListView<JobRow>) scene.lookup(".nr-jobs-list"); }

    private List<String> shown() { return Fx.call(() -> list().getItems().stream().map(JobRow::id).toList()); }

    private String text(String style) {
        return Fx.call(() -> {
            Pictures.of(scene);
            return ((Label) scene.lookup(style)).getText();
        });
    }

    @Test
    void aRunIsSeenInTheListAndCancelledByKeyboardAlone() {
        becomes("a", State.RUNNING, "");
        showsJobs();
        assertEquals(List.of("a"), shown());
        assertEquals(list(), Fx.call(scene::getFocusOwner));
        presses(KeyCode.HOME, "");
        assertEquals("Chain-of-Prompts on a.tif", text(".nr-job-what"));
        presses(KeyCode.DELETE, "");
        assertEquals(List.of("a"), window.jobs.cancelled);
        becomes("a", State.CANCELLING, "");
        assertEquals("cancelling, finishing the current step", text(".nr-job-line"));
    }

    @Test
    void aFailureLeadsToItsRemedyAndEnterDoesIt() {
        becomes("a", State.FAILED, "The disk is full. Free some and try again.");
        presses(KeyCode.F8, "");
        assertEquals("Chain-of-Prompts stopped on a.tif", text(".nr-job-what"));
        Button focused = (Button) Fx.call(scene::getFocusOwner);
        assertEquals("Try again", focused.getText());
        presses(KeyCode.ENTER, "\r");
        assertEquals(1, window.service.submitted.size());
        assertEquals(7, window.service.submitted.getFirst().seed());
        assertEquals(Map.of("gate", "1.3"), window.service.submitted.getFirst().settings());
        assertEquals(Optional.empty(), window.service.submitted.getFirst().out());
    }

    @Test
    void enterInTheListTriesTheFailedRunAgain() {
        becomes("a", State.FAILED, "The disk is full.");
        showsJobs();
        presses(KeyCode.HOME, "");
        presses(KeyCode.ENTER, "\r");
        assertEquals(1, window.service.submitted.size());
    }

    @Test
    void aFilterShowsOneKindOfRuns() {
        becomes("a", State.RUNNING, "");
        becomes("b", State.FAILED, "The disk is full.");
        showsJobs();
        ToggleButton failed = Fx.call(() -> scene.getRoot()
                .lookupAll(".nr-job-filters .toggle-button")
                .stream()
                .map(ToggleButton.class::cast)
                .filter(t -> t.getText().equals("Failed 1"))
                .findFirst()
                .orElseThrow());
        Fx.run(failed::fire);
        assertEquals(List.of("b"), shown());
    }

    @Test
    void twoSelectedRunsAreComparedAndOnlyWhatDiffersIsShown() {
        becomes("a", State.DONE, "");
        Job other = job("b", State.DONE, "");
        RunRequest request = new RunRequest(other.request().tool(), other.request().inputs(), Map.of("gate", "2"), 7,
                Optional.empty());
        Fx.run(() -> window.jobs.becomes(new Job("b", request, other.folder(), "b.tif", State.DONE, "cpu", Optional
                .empty(), "", 0, other.expected(), NOON, other.started(), other.ended())));
        Fx.settle();
        showsJobs();
        presses(KeyCode.HOME, "");
        Fx.run(() -> hand.holding(true, false, false).press(KeyCode.DOWN, "").holding(false, false, false));
        Fx.run(() -> Pictures.of(scene));
        List<String> labels = Fx.call(() -> scene.getRoot()
                .lookupAll(".nr-comparison .nr-form-label")
                .stream()
                .map(n -> ((Label) n).getText())
                .toList());
        assertEquals(List.of("Image", "Gate"), labels);
    }

    @Test
    void theSelectionStaysWithItsRunWhenRowsMove() {
        becomes("a", State.RUNNING, "");
        becomes("b", State.RUNNING, "");
        becomes("c", State.RUNNING, "");
        showsJobs();
        Fx.run(() -> list().getSelectionModel().clearAndSelect(1));
        becomes("a", State.DONE, "");
        assertEquals(List.of("b", "c", "a"), shown());
        assertEquals(List.of("b"), Fx.call(() -> List.copyOf(window.centre.selected())));
        assertEquals("b", Fx.call(() -> list().getSelectionModel().getSelectedItem().id()));
    }

    @Test
    void theRailTellsOfFailuresUntilTheyWereSeen() {
        becomes("a", State.FAILED, "The disk is full.");
        Node badge = Fx.call(() -> scene.lookup(".nr-badge"));
        assertTrue(badge.isVisible());
        presses(KeyCode.F8, "");
        showsJobs();
        assertFalse(badge.isVisible(), "one has looked at it and shut the list");
    }

    @Test
    void theJobsAreThereOnEveryScreen() {
        becomes("a", State.RUNNING, "");
        for (String screen : List.of("home", "cells", "cells.tools")) {
            Fx.run(() -> {
                window.centre.open().set(false);
                window.model.screens().show(screen);
                Pictures.of(scene);
            });
            showsJobs();
            assertTrue(Fx.call(() -> list().getHeight() > 100), screen);
            assertEquals(List.of(), Fx.call(() -> Named.missing(window.frame)), screen);
        }
    }

    @Test
    void whatIsClearedComesBackByUndo() {
        becomes("a", State.DONE, "");
        becomes("b", State.RUNNING, "");
        showsJobs();
        Fx.run(() -> hand.holding(true, true, false).press(KeyCode.K, "").holding(false, false, false));
        assertEquals(List.of("b"), shown());
        Fx.run(() -> window.work.notices().open().getLast().remedies().getFirst().action().run());
        assertEquals(List.of("b", "a"), shown());
    }
}
