package org.neurarium.viewmodels.neurons.facets;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Reference;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.modules.UnitLayers;
import org.neurarium.neurons.facets.DrawFacets;
import org.neurarium.neurons.facets.Mapped;
import org.neurarium.neurons.facets.Recluster;
import org.neurarium.neurons.facets.ShowImages;
import org.neurarium.neurons.facets.ShowMap;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Question;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.neurons.units.UnitsModelTest;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

class FacetsModelTest {
    private static final int IMAGES = 12, STEPS = 4;
    private static final OptionalInt THREE = OptionalInt.of(3);
    private final Sessions service = new Sessions();
    private final Work work = new Work();
    private final UnitsModel units = UnitsModelTest.units(new ToldService(), work);
    private final FacetsModel model = new FacetsModel(units, service, Optional.of(Reference.parse("photos")), work,
            Runnable::run, Runnable::run, Runnable::run);

    /// Twelve images in a row on a map that is divided by thirds best; groups are stretches of it. It answers at once, but
    /// opens only when it is told to.
    private static final class Sessions implements ComputeService {
        private final ToldService told = new ToldService();
        final List<RunRequest> opened = new ArrayList<>();
        final List<Recluster> regrouped = new ArrayList<>();
        final List<DrawFacets> drawn = new ArrayList<>();
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Optional<RunListener> heard = Optional.empty();
        int closed, step;
        boolean breaks;

        @Override
        public LiveSession open(RunRequest request, RunListener listener) {
            opened.add(request);
            heard = Optional.of(listener);
            ready = new CompletableFuture<>();
            step = 0;
            CompletableFuture<Void> mine = ready;
            return new LiveSession() {
                @Override
                public CompletableFuture<Void> ready() { return mine; }

                @Override
                @SuppressWarnings("unchecked") // each question names its answer
                public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
                    if (breaks) return CompletableFuture.failedFuture(new BadInput("It broke."));
                    return (CompletableFuture<A>) CompletableFuture.completedFuture(answer(question));
                }

                @Override
                public int steps() { return 0; }

                @Override
                public CompletableFuture<Void> rewind(int steps) { throw new IllegalStateException(); }

                @Override
                public CompletableFuture<RunOutcome> keep(Path folder, RunListener other) {
                    throw new IllegalStateException();
                }

                @Override
                public void close() { closed++; }
            };
        }

        private Object answer(Question<?> question) {
            return switch (question) {
                case ShowMap _ -> {
                    double[] x = IntStream.range(0, IMAGES).mapToDouble(i -> i).toArray(), s = new double[9];
                    Arrays.fill(s, 0.2);
                    s[1] = 0.7;
                    yield new Mapped(IntStream.range(0, IMAGES).map(i -> 10 * i).toArray(), x, new double[IMAGES], x,
                            stretches(IMAGES, 2), s, "pool", 100);
                }
                case Recluster r -> {
                    regrouped.add(r);
                    yield new Recluster.Groups(stretches(r.of().size(), r.into()));
                }
                case ShowImages ask -> new ShowImages.Small(1, 1, ask.of().stream().mapToInt(i -> i).toArray());
                case DrawFacets d -> {
                    drawn.add(d);
                    step += d.steps();
                    int k = d.facets().size();
                    int[] steps = new int[k];
                    boolean[] rests = new boolean[k];
                    Arrays.fill(steps, d.steps() == 0 ? 0 : step);
                    Arrays.fill(rests, step >= STEPS);
                    yield new DrawFacets.Pictures(d.places().stream().map(f -> Arrays.copyOf(f, 1)).toList(), 1, 1,
                            new int[k], new int[k], steps, new double[k], new double[k], rests);
                }
                default -> throw new IllegalArgumentException("not asked here");
            };
        }

        private static int[] stretches(int images, int into) {
            return IntStream.range(0, images).map(i -> i * into / images).toArray();
        }

        @Override
        public Optional<Estimate> estimate(RunRequest request) {
            return Optional.of(new Estimate(42, 0, 0, 0, "so many passes"));
        }

        @Override
        public List<org.neurarium.tool.describe.ToolDescription> tools() { return List.of(); }

        @Override
        public List<org.neurarium.tool.Problem> check(RunRequest request) { return List.of(); }

        @Override
        public Run submit(RunRequest request, RunListener listener) { return told.submit(request, listener); }

        @Override
        public void close() {}
    }

    private void unit() {
        Graph graph = new Graph("net", List.of(Port.of("image", ElementType.FLOAT, 1, 3, 8, 8)),
                List.of(Port.of("act", ElementType.FLOAT, 1, 4, 8, 8)),
                List.of(new Node("conv", "Conv", List.of("image", "w"), List.of("conv"), Map.of()),
                        new Node("act", "Relu", List.of("conv"), List.of("act"), Map.of())),
                Map.of("w", StoredTensor.real(List.of(4L, 3L, 1L, 1L), new float[12])));
        UnitLayers layers = UnitLayers.of(graph);
        units.show(new UnitSubject(Reference.parse("net.onnx"), "net", layers, List.of(), "", List.of()));
        units.show(layers.find("act").orElseThrow());
        units.select(units.tiles().get(2));
        model.shown(true);
    }

    private void map() {
        unit();
        model.change(model.plan().get().facets(THREE));
        model.find();
        service.ready.complete(null);
    }

    private List<List<Integer>> members() { return model.facets().stream().map(Facet::members).toList(); }

    private static List<Integer> range(int from, int to) { return IntStream.range(from, to).boxed().toList(); }

    @Test
    void whatItWillTakeIsToldBeforeAnythingIsComputed() {
        assertEquals(Stage.NONE, model.stage().get());
        unit();
        assertEquals(Stage.READY, model.stage().get());
        assertEquals(42, model.cost().get());
        assertEquals(0, service.opened.size());
        model.find();
        assertEquals(Stage.LAYING, model.stage().get());
        RunRequest asked = service.opened.getFirst();
        assertEquals("act:2", asked.settings().get("unit"));
        assertEquals(List.of("photos"), asked.inputs().get("images"));
        service.heard.orElseThrow().progress("coding the images", 3, 12, java.util.OptionalDouble.empty());
        assertEquals(0.25, model.progress().get().share());
    }

    @Test
    void theMapIsDividedAsItsSilhouetteTellsWhereThereAreEnoughImages() {
        unit();
        model.find();
        service.ready.complete(null);
        assertEquals(2, model.facets().size(), "twelve images are too few for three, which would be best");
        assertEquals(0.7, java.util.Objects.requireNonNull(model.map().get()).silhouette(3));
    }

    @Test
    void picturesSharpenFromTheMeans() {
        map();
        assertEquals(Stage.SHOWN, model.stage().get());
        assertEquals(List.of(range(0, 4), range(4, 8), range(8, 12)), members());
        assertEquals(1.5, model.facets().getFirst().meanAnswer());
        assertEquals(0, service.drawn.getFirst().steps(), "first the means, which are there at once");
        assertTrue(model.facets().stream().allMatch(Facet::rests));
        assertNotNull(model.facets().getLast().picture().get());
        assertFalse(model.drawing().get());
        FacetMap shown = java.util.Objects.requireNonNull(model.map().get());
        assertEquals(IMAGES, shown.known());
        assertTrue(model.journal().get().nextUndo().isEmpty(), "nobody has decided anything yet");
    }

    @Test
    void aLassoMakesAFacetWhichUndoTakesBackWithItsPictures() {
        map();
        Facet third = model.facets().getLast();
        int asked = service.drawn.size();
        model.select(List.of(2, 3, 4));
        model.makeOwn();
        assertEquals(List.of(range(0, 2), range(5, 8), range(8, 12), range(2, 5)), members());
        assertEquals(third, model.facets().get(2), "one that stays as it was keeps its picture");
        assertEquals(model.facets().getLast(), model.current().get());
        assertTrue(model.selection().get().isEmpty());
        assertTrue(service.drawn.size() > asked);
        assertEquals("A facet of 3 images", model.journal().get().nextUndo().orElseThrow().describe());
        int drawn = service.drawn.size();
        model.journal().get().undo();
        assertEquals(List.of(range(0, 4), range(4, 8), range(8, 12)), members());
        assertEquals(drawn, service.drawn.size(), "what was drawn before is not drawn again");
        model.journal().get().redo();
        assertEquals(4, model.facets().size());
    }

    @Test
    void theRestIsDividedAnewBesideWhatWasDrawnAround() {
        map();
        model.select(List.of(0, 11));
        model.clusterRest();
        assertEquals(3, service.regrouped.getLast().into(), "as many as there were");
        assertEquals(List.of(List.of(0, 11), List.of(1, 2, 3, 4), List.of(5, 6, 7), List.of(8, 9, 10)), members());
    }

    @Test
    void aFacetIsNamedAndDividedAndAnotherNumberIsTaken() {
        map();
        model.name(model.facets().get(1), " wheels ");
        assertEquals("wheels", model.facets().get(1).name().get());
        model.current().set(model.facets().get(1));
        model.split();
        assertEquals(List.of(range(0, 4), range(4, 6), range(8, 12), range(6, 8)), members());
        assertEquals("wheels", model.facets().get(1).name().get());
        model.change(model.plan().get().facets(OptionalInt.of(2)));
        assertEquals(List.of(range(0, 6), range(6, 12)), members());
        model.journal().get().undo();
        model.journal().get().undo();
        model.journal().get().undo();
        assertEquals("", model.facets().get(1).name().get());
        assertEquals(1, service.opened.size(), "all on one map");
    }

    @Test
    void whatIsKeptIsARunOfTheSameFacets() {
        map();
        model.select(List.of(2, 3));
        model.makeOwn();
        RunRequest run = model.shownAsRun().orElseThrow();
        assertEquals("0,10;40,50,60,70;80,90,100,110;20,30", run.settings().get("grouping.given"),
                "by the numbers of the images, not their places");
        new FacetExport(model, service, UnitsModelTest.DOORS, (_, f, n) -> CompletableFuture.completedFuture(f.resolve(
                n)), work, org.neurarium.viewmodels.frame.Surroundings.NONE, Runnable::run, Runnable::run).keep();
        assertEquals(run.settings(), service.told.submitted.getLast().settings());
        model.name(model.facets().getLast(), "spokes");
        Table table = FacetExport.table(java.util.Objects.requireNonNull(model.map().get()), model);
        assertEquals(4, table.column("facet").number(2));
        assertEquals("spokes", table.column("name").text(3));
        assertEquals(40, table.column("sample").number(4));
    }

    @Test
    void itIsCancelledAndPausedAndToldWhenItBreaks() {
        unit();
        model.find();
        model.cancel();
        assertEquals(Stage.READY, model.stage().get());
        assertEquals(1, service.closed);
        service.ready.complete(null);
        assertEquals(Stage.READY, model.stage().get(), "what comes too late is nobody's");
        service.breaks = true;
        model.find();
        service.ready.complete(null);
        assertEquals(Stage.FAILED, model.stage().get());
        assertEquals("It broke.", model.problem().get());
        service.breaks = false;
        model.retry();
        service.ready.complete(null);
        assertEquals(Stage.SHOWN, model.stage().get());
        model.paused().set(true);
        int drawn = service.drawn.size();
        model.select(List.of(5));
        model.makeOwn();
        assertEquals(drawn, service.drawn.size());
        model.paused().set(false);
        assertTrue(service.drawn.size() > drawn);
    }

    @Test
    void aMapStaysUntilAnotherIsAskedForAndGoesWithItsNetwork() {
        map();
        units.select(units.tiles().get(3));
        assertTrue(model.isOld());
        assertEquals(Stage.SHOWN, model.stage().get());
        units.select(units.tiles().get(2));
        assertFalse(model.isOld());
        model.take(List.of(Reference.parse("mine.png")));
        assertTrue(model.isOld());
        model.take(List.of());
        assertTrue(model.bundled());
        units.show((UnitSubject) null);
        assertNull(model.map().get());
        assertEquals(Stage.NONE, model.stage().get());
    }

    @Test
    void aPlanComesBackFromAProject() {
        FacetPlan plan = FacetPlan.usual().facets(OptionalInt.of(5)).perplexity(12).images(200).members(9).steps(40);
        assertEquals(plan, FacetPlan.fromJson(plan.toJson()));
        assertEquals(FacetPlan.usual(), FacetPlan.fromJson(FacetPlan.usual().toJson()));
    }

    @Test
    void imagesAreTakenByTheirNames() {
        assertTrue(model.takes(List.of(Path.of("a.PNG"), Path.of("folder"))));
        assertFalse(model.takes(List.of(Path.of("a.png"), Path.of("net.onnx"))));
    }
}
