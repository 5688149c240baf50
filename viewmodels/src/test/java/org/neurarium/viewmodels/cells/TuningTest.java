package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Work;

/// The engine is trained on what a person drew and took away, and outlines from then on; or it stays, and the person hears why.
class TuningTest {
    private final SquareService service = new SquareService();
    private final MemoryDoors doors = new MemoryDoors();
    private final Work work = new Work();
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
    private final CellsModel model = new CellsModel(service, doors, work, nowhere, Runnable::run, Runnable::run);
    private final Shelf shelf = new Shelf();

    /// Keeps what it is given.
    private static final class Shelf implements Engines {
        private final List<String> kept = new ArrayList<>();

        @Override
        public ObservableList<EngineChoice> choices() { return FXCollections.observableArrayList(); }

        @Override
        public void more() {}

        @Override
        public boolean learns(String reference) { return reference.equals("model:mine"); }

        @Override
        public CompletableFuture<EngineChoice> keep(Path model, String title, String from, String origin) {
            kept.add(model + " " + title + " " + from + " " + origin);
            return kept.size() > 1
                    ? CompletableFuture.failedFuture(new BadInput("There is no room."))
                    : CompletableFuture.completedFuture(EngineChoice.of("model:" + title));
        }
    }

    @BeforeEach
    void cellsAreAccepted() {
        model.offer(shelf);
        model.open(List.of(Reference.file("a.png")));
        model.canvas().toolProperty().set(Tool.PROMPT);
        model.pointer().clicked(SquareService.x(0), SquareService.Y, Meaning.PLAIN);
        model.accept();
    }

    private OpenImage image() { return Objects.requireNonNull(model.current().get()); }

    private Command button() { return model.acts().get("cells.train"); }

    private void delete(int square) {
        image().select(List.of(image().layer().idAt((int) SquareService.x(square), (int) SquareService.Y)));
        model.acts().get("cells.delete").run();
    }

    private void draw(double left, double top) {
        float l = (float) left, t = (float) top;
        model.canvas().toolProperty().set(Tool.DRAW);
        model.pointer().stroked(new float[]{l, t, l + 3, t, l + 3, t + 3, l, t + 3}, Meaning.PLAIN);
    }

    private void correct() {
        delete(0);
        delete(1);
        draw(20, 15);
    }

    private static RunOutcome.Done done(boolean tuned) {
        return new RunOutcome.Done(Path.of("run"), Map.of("model", Path.of("run/model.safetensors")), Map.of("tuned",
                tuned ? 1.0 : 0.0, "judged", 1.0, "met before", 0.5, "met after", tuned ? 0.75 : 0.25),
                tuned
                        ? List.of()
                        : List.of("The model did not get better."),
                1);
    }

    private List<RunRequest> trainings() {
        return service.runs.stream().filter(r -> r.tool().equals(Tuning.TOOL)).toList();
    }

    private static long ids(Labels labels) {
        return Arrays.stream(labels.plane(0, 0)).filter(id -> id > 0).distinct().count();
    }

    @Test
    void fewCorrectionsAreTooFewAndTheButtonSaysHowManyAreMissing() {
        assertFalse(button().enabled());
        assertTrue(button().disabled().getValue().contains("3 more cells"), button().disabled().getValue());
        delete(0);
        draw(20, 15);
        assertTrue(button().disabled().getValue().contains("1 more cell"), button().disabled().getValue());
        button().run();
        model.tuning().start();
        assertEquals(List.of(), trainings());
        delete(1);
        assertEquals(3, model.tuning().corrections());
        assertTrue(button().enabled());
        assertTrue(model.tuning().seconds() > 1);
        model.undo();
        assertEquals(2, model.tuning().corrections(), "what is taken back is no correction");
    }

    @Test
    void whatWasDrawnAndTakenAwayGoesToTheTool() {
        correct();
        service.trained = done(true);
        button().run();
        RunRequest asked = trainings().getFirst();
        assertEquals(List.of("a.png"), asked.inputs().get("images"));
        assertEquals(List.of("builtin:prompt-model"), asked.inputs().get("net"));
        Labels drawn = doors.labels(Reference.parse(Objects.requireNonNull(asked.inputs().get("labels")).getFirst()));
        Labels gone = doors.labels(Reference.parse(Objects.requireNonNull(asked.inputs().get("removed")).getFirst()));
        assertEquals(1, ids(drawn));
        assertEquals(2, ids(gone));
        int middle = (int) SquareService.Y * SquareService.WIDTH + (int) SquareService.x(1);
        assertTrue(gone.plane(0, 0)[middle] > 0);
        assertEquals(0, drawn.plane(0, 0)[middle]);
        long area = Arrays.stream(gone.plane(0, 0)).filter(id -> id > 0).count();
        assertTrue(area < 2 * SquareService.SIDE * SquareService.SIDE, "a disc lies within the outline: " + area);
    }

    @Test
    void aBetterEngineIsKeptAndOutlinesAndUndoBringsTheOldOneBack() {
        correct();
        service.trained = done(true);
        button().run();
        assertNull(model.tuning().running().get());
        assertEquals("model:a-tuned", model.engine());
        assertTrue(shelf.kept.getFirst().startsWith("run/model.safetensors a-tuned builtin:prompt-model "), shelf.kept
                .toString());
        assertTrue(shelf.kept.getFirst().contains("3 corrections of a.png"), shelf.kept.toString());
        Notice told = work.notices().open().getLast();
        assertEquals(Notice.Level.DONE, told.level());
        assertTrue(told.why().contains("0.75") && told.why().contains("0.50"), told.why());
        assertEquals("Outline with a-tuned", model.undoTitle().getValue());
        model.undo();
        assertEquals("", model.engine());
        model.redo();
        told.remedies().getFirst().action().run();
        assertEquals("", model.engine());
    }

    @Test
    void anEngineThatDidNotGetBetterStaysAndThePersonHearsWhy() {
        correct();
        service.trained = done(false);
        button().run();
        assertEquals("", model.engine());
        assertEquals(List.of(), shelf.kept);
        Notice told = work.notices().open().getLast();
        assertEquals(Notice.Level.WARNING, told.level());
        assertTrue(told.why().contains("did not get better"), told.why());
        assertTrue(button().enabled());
    }

    @Test
    void itGoesOnFromTheEngineOfTheImageIfThatOneLearns() {
        correct();
        model.setEngine(EngineChoice.of("model:mine"));
        service.trained = done(true);
        button().run();
        assertEquals(List.of("model:mine"), trainings().getLast().inputs().get("net"));
        model.setEngine(EngineChoice.of("builtin:classical"));
        button().run();
        assertEquals(List.of("builtin:prompt-model"), trainings().getLast().inputs().get("net"));
        assertEquals(Notice.Level.ERROR, work.notices().open().getLast().level(), "there was no room");
        assertEquals("builtin:classical", model.engine());
    }

    @Test
    void whileItGoesOnItIsShownAndCanBeCancelled() {
        correct();
        service.holdRuns = true;
        button().run();
        var running = Objects.requireNonNull(model.tuning().running().get());
        assertFalse(button().enabled());
        model.tuning().start();
        assertEquals(1, trainings().size(), "one at a time");
        service.listening.getLast().progress("learning", 40, 160, OptionalDouble.of(30));
        assertEquals(0.25, running.fraction().get(), 1e-9);
        running.cancel();
        assertEquals(1, service.cancelled);
        service.listening.getLast().finished(new RunOutcome.Cancelled());
        assertNull(model.tuning().running().get());
        assertEquals("", model.engine());
        assertTrue(button().enabled());
    }

    @Test
    void whatBreaksIsSaidWithAWayToTryAgain() {
        correct();
        service.trained = new RunOutcome.Failed("The worker ended.", java.util.Optional.empty());
        button().run();
        Notice told = work.notices().open().getLast();
        assertEquals(Notice.Level.ERROR, told.level());
        service.trained = done(true);
        assertNotNull(told.remedies().getFirst());
        told.remedies().getFirst().action().run();
        assertEquals(2, trainings().size());
        assertEquals("model:a-tuned", model.engine());
    }

    @Test
    void aCellThatIsDrawnWhereOneWasTakenAwayCountsOnce() {
        delete(0);
        draw(SquareService.x(0) - 2, SquareService.Y - 2);
        assertEquals(1, model.tuning().corrections());
        CorrectedCells cells = CorrectedCells.of(image().layer(), image().calibration());
        assertEquals(1, ids(cells.drawn()));
        assertFalse(cells.anyRemoved());
    }
}
