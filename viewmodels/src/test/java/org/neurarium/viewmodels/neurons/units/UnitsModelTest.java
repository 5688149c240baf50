package org.neurarium.viewmodels.neurons.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.modules.UnitLayers;
import org.neurarium.neurons.activationmaximization.Advance;
import org.neurarium.neurons.activationmaximization.Pictures;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Question;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.Plan.Dose;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

public final class UnitsModelTest {
    private final Sessions service = new Sessions();
    private final UnitsModel model = units(service, new Work());

    /// Without any file.
    public static final UnitDoors DOORS = new UnitDoors() {
        @Override
        public Optional<Reference> samples() { return Optional.empty(); }

        @Override
        public Path passingRun() { return Path.of("run"); }

        @Override
        public CompletableFuture<Table> table(Path written) {
            return CompletableFuture.failedFuture(new BadInput("nothing was written"));
        }

        @Override
        public CompletableFuture<Path> savePicture(Thumbnail picture, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }

        @Override
        public CompletableFuture<Path> saveFilm(List<Thumbnail> frames, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }

        @Override
        public CompletableFuture<Path> saveSheet(Sheet sheet, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }

        @Override
        public CompletableFuture<Path> saveRecipe(Json recipe, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }
    };

    /// Units without any natural image; everything is done at once.
    public static UnitsModel units(ComputeService service, Work work) {
        return new UnitsModel(service, new NaturalScores(service, DOORS, work, Runnable::run), DOORS, work,
                Runnable::run,
                Runnable::run, Runnable::run);
    }

    /// Sessions that answer when they are told to.
    private static final class Sessions implements ComputeService {
        private final ToldService told = new ToldService();
        final List<RunRequest> opened = new ArrayList<>();
        final List<Advance> asked = new ArrayList<>();
        private CompletableFuture<Object> waiting = new CompletableFuture<>();
        private int units, step;
        int closed;

        void answer() {
            Advance last = asked.getLast();
            step += last.steps();
            double[] scores = new double[units];
            Arrays.fill(scores, step / 10.0);
            waiting.complete(
                    new Pictures(java.util.Collections.nCopies(units, "u"), step, scores, scores, new double[units],
                            new boolean[units], 3, 2, 2, new float[units * 12]));
        }

        void fail(String sentence) { waiting.completeExceptionally(new BadInput(sentence)); }

        @Override
        public LiveSession open(RunRequest request, RunListener listener) {
            opened.add(request);
            units = request.settings().getOrDefault("units", "").split(",").length;
            step = 0;
            return new LiveSession() {
                @Override
                public CompletableFuture<Void> ready() { return CompletableFuture.completedFuture(null); }

                @Override
                @SuppressWarnings("unchecked") // the only question asked here
                public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
                    asked.add((Advance) question);
                    waiting = new CompletableFuture<>();
                    return (CompletableFuture<A>) waiting;
                }

                @Override
                public int steps() { return 0; }

                @Override
                public CompletableFuture<Void> rewind(int steps) { throw new IllegalStateException(); }

                @Override
                public CompletableFuture<RunOutcome> keep(Path folder, RunListener heard) {
                    throw new IllegalStateException();
                }

                @Override
                public void close() { closed++; }
            };
        }

        @Override
        public List<org.neurarium.tool.describe.ToolDescription> tools() { return told.tools(); }

        @Override
        public List<org.neurarium.tool.Problem> check(RunRequest request) { return List.of(); }

        @Override
        public Run submit(RunRequest request, RunListener listener) { return told.submit(request, listener); }

        @Override
        public void close() {}
    }

    /// A convolution of so many channels whose batch norm has two that never varied.
    private static Graph graph(int channels) {
        float[] variance = new float[channels], ones = new float[channels];
        Arrays.fill(variance, 1);
        Arrays.fill(ones, 1);
        variance[1] = 0;
        variance[3] = 0;
        List<Long> row = List.of((long) channels);
        return new Graph("net", List.of(Port.of("image", ElementType.FLOAT, 1, 3, 8, 8)), List.of(Port.of("act",
                ElementType.FLOAT, 1, channels, 8, 8)),
                List.of(new Node("conv", "Conv", List.of("image", "w"), List.of("conv"), Map.of()), new Node("bn",
                        "BatchNormalization", List.of("conv", "scale", "bias", "mean", "var"), List.of("bn"), Map
                                .of()),
                        new Node("act", "Relu", List.of("bn"), List.of("act"), Map.of())),
                Map.of("w", StoredTensor.real(List.of((long) channels, 3L, 1L, 1L), new float[channels * 3]), "scale",
                        StoredTensor.real(row, ones), "bias", StoredTensor.real(row, ones), "mean", StoredTensor.real(
                                row, ones),
                        "var", StoredTensor.real(row, variance)));
    }

    private void open(int channels) {
        UnitLayers layers = UnitLayers.of(graph(channels));
        model.show(new UnitSubject(Reference.parse("net.onnx"), "net", layers, List.of("cat", "dog", "catfish"), "",
                List.of()));
        model.shown(true);
        model.show(layers.find("act").orElseThrow());
        model.see(model.tiles());
    }

    private UnitTile unit(int channel) {
        return model.tiles().stream().filter(t -> t.channel() == channel).findFirst().orElseThrow();
    }

    @Test
    void whatIsToBeSeenClimbsTogetherAndDeadUnitsAreNeverOffered() {
        open(12);
        assertEquals(1, service.opened.size());
        assertEquals("act:0,act:2,act:4,act:5,act:6,act:7,act:8,act:9", service.opened.getFirst()
                .settings()
                .get("units"));
        assertEquals(State.DEAD, unit(1).state().get());
        assertEquals(State.DEAD, model.tiles().getLast().state().get(), "dead ones stand last");
        assertEquals("12 classes, 2 dead", model.facts().get());
        service.answer();
        assertEquals(Plan.EVERY, unit(0).step().get());
        assertEquals(2, service.asked.size(), "and goes on");
    }

    @Test
    void aPauseStopsAndAChangedRegulariserCountsFromTheNextStepOn() {
        open(4);
        model.paused().set(true);
        service.answer();
        assertEquals(1, service.asked.size());
        model.change(model.plan().get().with(Regulariser.JITTER, new Dose(true, 2)), "Jitter: 2 px");
        model.paused().set(false);
        assertEquals(2, service.asked.size());
        assertEquals(2, service.asked.getLast().how().robustness().jitter());
        assertEquals(1, service.opened.size(), "in the same session");
        service.answer();
        assertEquals(2, unit(0).legs().size(), "the recipe tells both ways");
        model.journal().undo();
        assertEquals(8, model.plan().get().amount(Regulariser.JITTER));
    }

    @Test
    void anotherStartBeginsAnew() {
        open(4);
        service.answer();
        model.change(model.plan().get().seed(1), "Seed: 1");
        assertEquals(0, unit(0).step().get());
        assertEquals(2, service.opened.size());
        assertEquals(1, service.opened.getLast().seed());
        assertTrue(service.closed >= 1);
    }

    @Test
    void aPictureIsDoneAfterItsSteps() {
        model.change(model.plan().get().steps(8), "Steps: 8");
        open(4);
        while (service.asked.size() < 20 && unit(0).state().get() == State.CLIMBING)
            service.answer();
        assertEquals(State.DONE, unit(0).state().get());
        assertEquals(8, unit(0).step().get());
        assertFalse(model.busy().get());
    }

    @Test
    void whatCannotBeMadeIsToldOnceAndCanBeTriedAgain() {
        open(12);
        service.fail("libtorch cannot be had.");
        assertEquals("libtorch cannot be had.", model.problem().get());
        assertEquals(1, service.opened.size(), "the others are not tried");
        model.retry();
        assertEquals(2, service.opened.size());
    }

    @Test
    void anEnlargedUnitComesFirstAndTheOthersGoOnLater() {
        open(12);
        service.answer();
        model.enlarge(unit(10));
        assertEquals("act:10", service.opened.getLast().settings().get("units"));
        assertNotEquals(0, unit(0).step().get(), "what climbed waits as it is");
    }

    @Test
    void unitsAreFoundByNumberAndName() {
        open(12);
        model.search().set("cat");
        assertEquals(List.of(0, 2), model.tiles().stream().map(UnitTile::channel).toList());
        model.search().set("7");
        assertEquals(List.of(7), model.tiles().stream().map(UnitTile::channel).toList());
    }

    @Test
    void keepingIsADecisionThatCanBeTakenBack() {
        open(4);
        service.answer();
        model.keep(unit(2), true);
        assertTrue(unit(2).kept().get());
        RunRequest run = service.told.submitted.getLast();
        assertEquals("act:2", run.settings().get("units"), "what is kept is a run");
        assertEquals("4", run.settings().get("steps"), "of the steps that were made");
        assertEquals("Keep act:2", model.journal().nextUndo().orElseThrow().describe());
        model.journal().undo();
        assertFalse(unit(2).kept().get());
    }

    @Test
    void whatAPlanIsComesBackFromAProject() {
        Plan plan = Plan.usual().with(Paint.PIXELS).with(Regulariser.BLUR, new Dose(true, 1.5)).seed(7);
        assertEquals(plan, Plan.fromJson(plan.toJson()));
        assertEquals("1.5", plan.settings().get("how.regularisers.blur.sigma"));
        assertEquals("0.0", plan.with(Paint.WAVES).settings().get("how.regularisers.blur.sigma"),
                "waves have no pixels");
    }
}
