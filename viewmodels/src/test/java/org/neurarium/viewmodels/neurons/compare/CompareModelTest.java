package org.neurarium.viewmodels.neurons.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
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
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Question;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.neurons.units.UnitsModelTest;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

public final class CompareModelTest {
    private final Service service = new Service();
    private final Work work = new Work();
    private final Shelf shelf = new Shelf();
    private final UnitsModel units = UnitsModelTest.units(service, work);
    private final CompareModel model = compare(units, service, work, shelf);

    /// Without any file.
    public static final CompareDoors DOORS = new Shelf();

    /// Beside those units; everything is done at once.
    public static CompareModel compare(UnitsModel units, ComputeService service, Work work) {
        return compare(units, service, work, DOORS);
    }

    private static CompareModel compare(UnitsModel units, ComputeService service, Work work, CompareDoors doors) {
        return new CompareModel(units, UnitsModelTest.units(service, work), doors,
                new PairRuns(service, doors, images(), work, Runnable::run), work, Surroundings.NONE, Runnable::run,
                Runnable::run);
    }

    /// As without files, with images that both see.
    private static UnitDoors images() {
        UnitDoors none = UnitsModelTest.DOORS;
        return new UnitDoors() {
            @Override
            public Optional<Reference> samples() { return Optional.of(Reference.builtin("photographs")); }

            @Override
            public Path passingRun() { return Path.of("run"); }

            @Override
            public CompletableFuture<Table> table(Path written) { return none.table(written); }

            @Override
            public CompletableFuture<Path> savePicture(Thumbnail picture, Path folder, String name) {
                return none.savePicture(picture, folder, name);
            }

            @Override
            public CompletableFuture<Path> saveFilm(List<Thumbnail> frames, Path folder, String name) {
                return none.saveFilm(frames, folder, name);
            }

            @Override
            public CompletableFuture<Path> saveSheet(Sheet sheet, Path folder, String name) {
                return none.saveSheet(sheet, folder, name);
            }

            @Override
            public CompletableFuture<Path> saveRecipe(Json recipe, Path folder, String name) {
                return none.saveRecipe(recipe, folder, name);
            }
        };
    }

    private static final class Shelf implements CompareDoors {
        final Map<Reference, UnitSubject> nets = new HashMap<>();
        Table table = pairs(new int[0]);

        @Override
        public List<Reference> offers() { return List.of(Reference.builtin("second")); }

        @Override
        public CompletableFuture<UnitSubject> units(Reference net) {
            UnitSubject found = nets.get(net);
            return found == null
                    ? CompletableFuture.failedFuture(new BadInput("There is no file " + net.name()
                            + ": check the path."))
                    : CompletableFuture.completedFuture(found);
        }

        @Override
        public CompletableFuture<Table> table(Path written) { return CompletableFuture.completedFuture(table); }

        @Override
        public CompletableFuture<Path> saveTable(Table all, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }
    }

    /// Sessions that never answer, and runs that end when they are told to.
    private static final class Service implements ComputeService {
        private final ToldService told = new ToldService();
        final List<RunRequest> opened = new ArrayList<>();

        List<RunRequest> asked() {
            return told.submitted.stream().filter(r -> r.tool().equals(PairRuns.TOOL)).toList();
        }

        void ends(RunOutcome outcome) { told.listener.finished(outcome); }

        void answers() {
            ends(new RunOutcome.Done(Path.of("run"), Map.of("pairs", Path.of("pairs.csv")),
                    Map.of(), List.of(), 1));
        }

        @Override
        public List<ToolDescription> tools() { return List.of(); }

        @Override
        public List<Problem> check(RunRequest request) { return List.of(); }

        @Override
        public Run submit(RunRequest request, RunListener listener) { return told.submit(request, listener); }

        @Override
        public LiveSession open(RunRequest request, RunListener listener) {
            opened.add(request);
            return new LiveSession() {
                @Override
                public CompletableFuture<Void> ready() { return new CompletableFuture<>(); }

                @Override
                public <A> CompletableFuture<A> ask(Question<A> question,
                        java.util.function.Consumer<Object> preview) {
                    return new CompletableFuture<>();
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
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    /// Of convolutions `LAYER=CHANNELS`, one after the other.
    private static UnitSubject net(String name, String... layers) {
        List<Node> nodes = new ArrayList<>();
        Map<String, StoredTensor> weights = new HashMap<>();
        String before = "x";
        for (String told : layers) {
            String layer = told.split("=")[0];
            int channels = Integer.parseInt(told.split("=")[1]);
            weights.put(layer + ".w", StoredTensor.real(List.of((long) channels, 1L, 1L, 1L), new float[channels]));
            nodes.add(new Node(layer, "Conv", List.of(before, layer + ".w"), List.of(layer), Map.of()));
            before = layer;
        }
        Graph graph = new Graph(name, List.of(new Port("x", ElementType.FLOAT, Optional.empty())),
                List.of(new Port(before, ElementType.FLOAT, Optional.empty())), nodes, weights);
        return new UnitSubject(Reference.builtin(name), name, UnitLayers.of(graph), List.of(), "", List.of());
    }

    /// A table whose row i is unit i, the unit that goes with it, and r = 1, 0.9, …; the last one is dead.
    private static Table pairs(int... with) {
        int n = with.length;
        double[] r = new double[n], zeros = new double[n];
        for (int i = 0; i < n; i++)
            r[i] = i == n - 1 ? Double.NaN : 1 - 0.2 * i;
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> i);
        List<String> states = new ArrayList<>(Collections.nCopies(n, "alive"));
        if (n > 0) states.set(n - 1, "dead in other");
        Table.Builder out = Table.builder()
                .integers("unit", "", numbers)
                .integers("other_unit", "", with)
                .numbers("r", "", r)
                .numbers("r_same_number", "", r)
                .text("state", states)
                .numbers("weight_change", "", zeros);
        for (String column : List.of("mean", "p50", "p99", "other_mean", "other_p50", "other_p99"))
            out.numbers(column, "", zeros);
        return out.build();
    }

    @BeforeEach
    void aLayerIsLookedAt() {
        units.show(net("first", "a=3", "b=4"));
        units.show(Objects.requireNonNull(units.subject().get()).layers().find("b").orElseThrow());
        shelf.nets.put(Reference.builtin("second"), net("second", "a=3", "b=4"));
        shelf.nets.put(Reference.builtin("third"), net("third", "c=5", "d=4"));
        shelf.table = pairs(1, 0, 3, 2);
        model.shown(true);
    }

    private List<String> titles() { return model.pairs().stream().map(UnitPair::title).toList(); }

    @Test
    void theSecondNetworksLayerOfTheSameNameStandsBesideNumberByNumber() {
        model.open(Reference.builtin("second"));
        assertEquals("b", Objects.requireNonNull(model.otherLayer().get()).value());
        assertEquals(List.of("0 ↔ 0", "1 ↔ 1", "2 ↔ 2", "3 ↔ 3"), titles());
        RunRequest asked = service.asked().getFirst();
        assertEquals(Map.of("layer", "b", "other_layer", "b", "link", "number"), asked.settings());
        assertEquals(List.of("builtin:second"), asked.inputs().get("other"));
        assertTrue(model.busy().get());
    }

    @Test
    void pairsAreOrderedByHowAlikeTheyAnswerAndDeadOnesStandLast() {
        shelf.table = pairs(0, 1, 2, 3);
        model.open(Reference.builtin("second"));
        service.answers();
        assertFalse(model.busy().get());
        assertEquals(List.of("2 ↔ 2", "1 ↔ 1", "0 ↔ 0", "3 ↔ 3"), titles());
        assertEquals("2 ↔ 2", Objects.requireNonNull(model.selected().get()).title(), "what has changed most");
        model.order().set(PairOrder.MOST);
        assertEquals(List.of("0 ↔ 0", "1 ↔ 1", "2 ↔ 2", "3 ↔ 3"), titles());
        Alike alike = model.alike().orElseThrow();
        assertEquals(0.8, alike.median(), 1e-12);
        assertEquals(2, alike.changed());
        assertEquals(1, alike.dead());
    }

    @Test
    void linkedByResponsesNothingStandsTogetherBeforeItIsKnownWhatDoes() {
        model.order().set(PairOrder.NUMBER);
        model.link().set(Link.RESPONSES);
        model.open(Reference.builtin("second"));
        assertEquals(List.of(), titles());
        service.answers();
        assertEquals(List.of("0 ↔ 1", "1 ↔ 0", "2 ↔ 3", "3 ↔ 2"), titles());
        assertEquals("responses", service.asked().getLast().settings().get("link"));
        model.link().set(Link.NUMBER);
        model.link().set(Link.RESPONSES);
        assertEquals(List.of("0 ↔ 1", "1 ↔ 0", "2 ↔ 3", "3 ↔ 2"), titles(), "what was found out once is known");
    }

    @Test
    void withoutALayerOfThatNameOneIsChosenAmongThoseWithAsManyChannelsFirst() {
        model.open(Reference.builtin("third"));
        assertNull(model.otherLayer().get());
        assertEquals(List.of(), titles());
        assertEquals(List.of("d", "c"), model.choices().stream().map(UnitLayers.UnitLayer::value).toList());
        assertEquals(List.of(), service.asked());
        model.otherLayer().set(model.choices().getFirst());
        assertEquals(4, model.pairs().size());
        assertEquals("d", service.asked().getFirst().settings().get("other_layer"));
    }

    @Test
    void bothSidesPicturesAreMadeByTheSameRecipe() {
        model.open(Reference.builtin("second"));
        model.see(List.copyOf(model.pairs()));
        units.change(units.plan().get().seed(7).steps(12), "Seed: 7");
        assertEquals(units.plan().get(), model.other().plan().get());
        assertTrue(service.opened.stream().anyMatch(r -> List.of("builtin:second").equals(r.inputs().get("net"))));
    }

    @Test
    void theSelectionIsThatOfTheUnitsAndArrowsFollowTheOrderOfPairs() {
        shelf.table = pairs(0, 1, 2, 3);
        model.open(Reference.builtin("second"));
        service.answers();
        model.select(model.pairs().get(1));
        assertEquals(1, Objects.requireNonNull(units.selected().get()).channel());
        model.step(1);
        assertEquals(0, Objects.requireNonNull(units.selected().get()).channel());
        assertEquals(0, Objects.requireNonNull(model.other().selected().get()).channel());
        model.enlarge(model.pairs().get(1));
        assertTrue(model.enlarged().get());
        assertTrue(service.opened.stream()
                .anyMatch(r -> List.of("builtin:second").equals(r.inputs().get("net")) && "b:1".equals(r.settings()
                        .get("units"))),
                "its pictures come first");
        units.select(units.tiles().getFirst());
        assertEquals("0 ↔ 0", Objects.requireNonNull(model.selected().get()).title());
    }

    @Test
    void anotherLayerInTheTreeIsFollowed() {
        model.open(Reference.builtin("second"));
        units.show(Objects.requireNonNull(units.subject().get()).layers().find("a").orElseThrow());
        assertEquals("a", Objects.requireNonNull(model.otherLayer().get()).value());
        assertEquals(3, model.pairs().size());
        units.nothing();
        assertNull(model.layer().get());
        assertEquals(List.of(), titles());
    }

    @Test
    void whatBreaksOrIsStoppedIsToldAndCanBeTriedAgain() {
        model.open(Reference.builtin("second"));
        service.ends(new RunOutcome.Refused(List.of(Problem.error("net", "The networks see different things."))));
        assertEquals("The networks see different things.", model.problem().get());
        assertEquals(4, model.pairs().size(), "pictures can be looked at without it");
        model.retry();
        assertEquals("", model.problem().get());
        assertEquals(2, service.asked().size());
        model.stop();
        assertFalse(model.busy().get());
        assertEquals("The comparison was stopped.", model.problem().get());
    }

    @Test
    void aFileThatCannotBeOpenedIsToldWithARemedy() {
        model.open(Reference.builtin("nowhere"));
        assertNull(model.second().get());
        var notice = work.notices().open().getFirst();
        assertEquals("nowhere could not be opened", notice.what());
        assertFalse(notice.remedies().isEmpty());
    }

    @Test
    void whatStandsBesideComesBackWithTheProject() {
        model.open(Reference.builtin("second"));
        model.link().set(Link.RESPONSES);
        Json kept = model.kept();
        model.close();
        assertNull(model.second().get());
        model.link().set(Link.NUMBER);
        model.restore(kept);
        assertEquals("second", Objects.requireNonNull(model.second().get()).name());
        assertEquals(Link.RESPONSES, model.link().get());
        assertNotNull(model.otherLayer().get());
    }
}
