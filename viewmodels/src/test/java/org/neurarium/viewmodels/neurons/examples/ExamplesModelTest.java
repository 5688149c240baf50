package org.neurarium.viewmodels.neurons.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.modules.UnitLayers;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.evidence.EvidenceRuns;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.units.LayerAnswers;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.neurons.units.UnitsModelTest;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

public final class ExamplesModelTest {
    private static final Reference SHIPPED = Reference.parse("builtin:photographs@tiles=224");
    private final Runs service = new Runs();
    private final Album album = new Album();
    private final Work work = new Work();
    private final UnitsModel units = UnitsModelTest.units(new ToldService(), work);
    private final ExamplesModel model = examples(units, service, album, work);

    /// Beneath units; everything but runs is done at once.
    public static ExamplesModel examples(UnitsModel units, ComputeService service, Album album, Work work) {
        LayerAnswers answers = new LayerAnswers(service, album, work, Runnable::run);
        return new ExamplesModel(units, answers, Optional.of(SHIPPED), new EvidenceRuns(service, album, Runnable::run),
                album, work, Runnable::run, Runnable::run);
    }

    /// Runs that end when they are told to.
    private static final class Runs implements ComputeService {
        final List<RunRequest> submitted = new ArrayList<>();
        final List<RunListener> heard = new ArrayList<>();
        int cancelled;

        void ends(String tool, Map<String, Path> outputs) {
            for (int i = submitted.size() - 1; i >= 0; i--) {
                if (!submitted.get(i).tool().equals(tool)) continue;
                heard.get(i).finished(new RunOutcome.Done(Path.of("run"), outputs, Map.of(), List.of(), 1));
                return;
            }
            throw new AssertionError("no run of " + tool);
        }

        RunRequest last() { return submitted.getLast(); }

        @Override
        public List<ToolDescription> tools() { return List.of(); }

        @Override
        public List<Problem> check(RunRequest request) { return List.of(); }

        @Override
        public Optional<Estimate> estimate(RunRequest request) {
            boolean slow = "score_cam".equals(request.settings().get("methods"));
            return Optional.of(new Estimate(slow ? 6 : 0.2, 0, 0, 0, "passes"));
        }

        @Override
        public Run submit(RunRequest request, RunListener listener) {
            submitted.add(request);
            heard.add(listener);
            return new Run() {
                @Override
                public void cancel() {
                    cancelled++;
                    listener.finished(new RunOutcome.Cancelled());
                }

                @Override
                public RunOutcome await() { return new RunOutcome.Cancelled(); }
            };
        }

        @Override
        public LiveSession open(RunRequest request, RunListener listener) { throw new IllegalStateException(); }

        @Override
        public void close() {}
    }

    /// Images of which everything is known at once; tables of a layer of three channels over four crops.
    public static final class Album implements ExampleDoors, UnitDoors {
        final List<Integer> laidDown = new ArrayList<>();
        double last = 0;

        @Override
        public Optional<Reference> samples() { return Optional.of(SHIPPED); }

        @Override
        public Path passingRun() { return Path.of("run"); }

        @Override
        public CompletableFuture<Table> table(Path written) {
            String file = written.toString();
            if (file.equals("classes")) {
                return CompletableFuture.completedFuture(Table.builder()
                        .integers("index", "", 3, 1)
                        .text("class", List.of("zebra", "daisy"))
                        .numbers("probability", "", 0.75, 0.2)
                        .build());
            }
            return CompletableFuture.completedFuture(file.equals("top") ? top() : natural());
        }

        /// The last channel answers the same to all.
        private static Table natural() {
            return Table.builder()
                    .text("unit", List.of("a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"))
                    .integers("sample", "", 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3)
                    .numbers("peak", "", 1, 4, 2, 3, 9, 6, 7, 8, 5, 5, 5, 5)
                    .build();
        }

        private static Table top() {
            int n = 12;
            long[] ones = new long[n];
            java.util.Arrays.fill(ones, 32);
            return Table.builder()
                    .text("unit", List.of("act:0", "act:0", "act:0", "act:0", "act:1", "act:1", "act:1", "act:1",
                            "act:2", "act:2", "act:2", "act:2"))
                    .integers("sample", "", 1, 3, 2, 0, 0, 3, 2, 1, 0, 1, 2, 3)
                    .numbers("peak", "", 4, 3, 2, 1, 9, 8, 7, 6, 5, 5, 5, 5)
                    .integers("map_y", "", 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    .integers("map_x", "", 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    .integers("left", "px", new long[n])
                    .integers("top", "px", new long[n])
                    .integers("width", "px", ones)
                    .integers("height", "px", ones)
                    .text("image", Collections.nCopies(n, "photo-camera"))
                    .build();
        }

        @Override
        public CompletableFuture<EvidenceMap> map(Path written) {
            return CompletableFuture.completedFuture(new EvidenceMap(2, 2, new float[]{0, 1, 0.5f, 0}));
        }

        @Override
        public CompletableFuture<List<Cut>> cut(List<Reference> images, List<Look> looks) {
            return CompletableFuture.completedFuture(looks.stream()
                    .map(l -> new Cut(new Thumbnail(1, 1, new int[]{-1}), new Region(0, 0, 2, 2), new Region(0, 0, 2,
                            2)))
                    .toList());
        }

        @Override
        public CompletableFuture<Whole> whole(List<Reference> images, int sample) {
            return CompletableFuture.completedFuture(new Whole(new Thumbnail(1, 1, new int[]{-1}), new Region(0, 0, 2,
                    2), new Region(0, 0, 2, 2)));
        }

        @Override
        public CompletableFuture<Reference> layDown(List<Reference> images, int sample) {
            laidDown.add(sample);
            return CompletableFuture.completedFuture(Reference.file("/tile-" + sample + ".tif"));
        }

        @Override
        public CompletableFuture<Path> save(Row row, Table table, Path folder, String name) {
            last = table.column("peak").number(0);
            return CompletableFuture.completedFuture(folder.resolve(name + ".png"));
        }

        @Override
        public CompletableFuture<Path> savePicture(Thumbnail picture, Path folder, String name) { return none(); }

        @Override
        public CompletableFuture<Path> saveFilm(List<Thumbnail> frames, Path folder, String name) { return none(); }

        @Override
        public CompletableFuture<Path> saveSheet(Sheet sheet, Path folder, String name) { return none(); }

        @Override
        public CompletableFuture<Path> saveRecipe(org.neurarium.data.Json recipe, Path folder, String name) {
            return none();
        }

        private static CompletableFuture<Path> none() {
            return CompletableFuture.failedFuture(new IllegalStateException());
        }
    }

    private static Graph graph() {
        return new Graph("net", List.of(Port.of("image", ElementType.FLOAT, 1, 3, 8, 8)), List.of(Port.of("act",
                ElementType.FLOAT, 1, 3, 8, 8)),
                List.of(new Node("conv", "Conv", List.of("image", "w"), List.of("conv"), Map.of()),
                        new Node("act", "Relu", List.of("conv"), List.of("act"), Map.of())),
                Map.of("w", StoredTensor.real(List.of(3L, 3L, 1L, 1L), new float[9])));
    }

    /// A network is open on a layer; nothing is looked at yet.
    private void open() {
        UnitLayers layers = UnitLayers.of(graph());
        units.show(new UnitSubject(Reference.parse("net.onnx"), "net", layers, List.of(), "", List.of()));
        units.show(layers.find("act").orElseThrow());
        model.shown(true);
    }

    private void answered() {
        service.ends("neurons.top-images", Map.of("natural", Path.of("natural"), "top", Path.of("top")));
    }

    private List<Double> peaks() { return model.crops().stream().map(c -> c.place().peak()).toList(); }

    @Test
    void aWholeLayerIsKnownFromOnePassSoThatAnotherUnitIsThereAtOnce() {
        open();
        assertTrue(model.busy().get());
        assertEquals("act:*", service.last().settings().get("units"));
        assertEquals("false", service.last().settings().get("crops"));
        answered();
        assertFalse(model.busy().get());
        assertEquals(List.of(4.0, 3.0, 2.0, 1.0), peaks());
        assertEquals("Images that excite unit 0 most", model.title().get());
        assertEquals("best 4 of 4 crops", model.facts().get());
        assertEquals("camera", model.crops().getFirst().name());
        units.step(1);
        assertEquals(List.of(9.0, 8.0, 7.0, 6.0), peaks());
        assertEquals(1, service.submitted.size(), "of one pass");
    }

    @Test
    void onlyAsManyAsThereIsRoomForAreToBeSeen() {
        open();
        answered();
        model.room().set(2);
        assertEquals("best 2 of 4 crops", model.facts().get());
        assertEquals(2, model.visible().size());
    }

    @Test
    void aUnitThatAnswersTheSameToAllIsSaidToDoSo() {
        open();
        answered();
        units.step(2);
        assertTrue(model.crops().isEmpty());
        assertEquals("This unit answers the same to all 4 crops: nothing that it wants is among them.", model.problem()
                .get());
    }

    @Test
    void nothingIsLookedAtWhereNobodySeesIt() {
        model.open().set(false);
        open();
        assertTrue(service.submitted.isEmpty());
        model.open().set(true);
        assertEquals(1, service.submitted.size());
        model.shown(false);
        assertEquals(1, service.cancelled, "nobody waits any more");
    }

    @Test
    void imagesOfOnesOwnTakeTheirPlaceAndComeBackWithTheProject() {
        open();
        answered();
        model.look(List.of(Path.of("/photos")));
        assertEquals(List.of("/photos@tiles=224"), service.last().inputs().get("images"));
        ExamplesModel other = examples(units, service, album, work);
        other.restore(model.kept());
        assertEquals(model.own().get(), other.own().get());
        model.look(List.of());
        assertEquals(List.of(4.0, 3.0, 2.0, 1.0), peaks(), "known from before");
    }

    @Test
    void imagesThatCannotBeReadAreToldInASentenceAndCanBeTriedAgain() {
        open();
        service.heard.getLast()
                .finished(new RunOutcome.Refused(List.of(Problem.error("images",
                        "The folder /photos holds no images."))));
        assertEquals("The folder /photos holds no images.", model.problem().get());
        assertFalse(model.busy().get());
        model.retry();
        assertEquals(2, service.submitted.size());
    }

    @Test
    void attributionAsksForTheUnitAtItsPlaceOneCropAfterTheOther() {
        open();
        answered();
        model.attribution().on().set(true);
        RunRequest first = service.last();
        assertEquals("neurons.cf-cam", first.tool());
        assertEquals("act:0@5,6", first.settings().get("unit"));
        assertEquals("cf_cam", first.settings().get("methods"));
        assertEquals(List.of("/tile-1.tif"), first.inputs().get("image"));
        assertTrue(model.crops().stream().allMatch(c -> c.busy().get()));
        assertEquals("0 of 4", model.attribution().far().get());
        service.ends("neurons.cf-cam", Map.of("overlay", Path.of("overlay")));
        assertNotNull(model.crops().getFirst().heat().get());
        assertFalse(model.crops().getFirst().busy().get());
        assertEquals(List.of("/tile-3.tif"), service.last().inputs().get("image"), "then the next");
        model.attribution().on().set(false);
        assertEquals(1, service.cancelled, "off stops what is being made");
        assertTrue(model.crops().stream().noneMatch(c -> c.busy().get()));
        assertNull(model.crops().getFirst().heat().get());
        int before = service.submitted.size();
        model.attribution().on().set(true);
        assertNotNull(model.crops().getFirst().heat().get(), "known from before");
        assertEquals(List.of("/tile-3.tif"), service.submitted.get(before).inputs().get("image"));
    }

    @Test
    void whatAMethodTakesIsToldBeforeItIsChosen() {
        open();
        answered();
        assertEquals(1, service.submitted.size(), "nothing is made for it");
        assertEquals(24, model.attribution().cost(EvidenceMethod.SCORE_CAM), 1e-9);
        assertEquals(0.8, model.attribution().cost(EvidenceMethod.GRAD_CAM), 1e-9);
        model.attribution().on().set(true);
        model.attribution().method().set(EvidenceMethod.SCORE_CAM);
        assertEquals(1, service.cancelled, "what was being made is for another method");
        assertEquals("64", service.last().settings().get("weighed.channels"));
    }

    @Test
    void aNetworkWithoutGradientsIsRefusedInASentence() {
        open();
        answered();
        model.attribution().on().set(true);
        service.heard.getLast()
                .finished(new RunOutcome.Refused(List.of(Problem.error("net",
                        "no gradients can be taken through net"))));
        assertEquals("no gradients can be taken through net", model.attribution().problem().get());
        assertTrue(model.crops().stream().noneMatch(c -> c.busy().get()));
        assertEquals("", model.attribution().far().get());
    }

    @Test
    void anEnlargedCropShowsItsImageAndWhatTheNetworkSaysOfIt() {
        open();
        answered();
        model.enlarge(model.crops().getFirst());
        assertNotNull(model.look().whole().get());
        assertEquals("neurons.forward", service.last().tool());
        service.ends("neurons.forward", Map.of("classes", Path.of("classes")));
        assertEquals(List.of("zebra", "daisy"), model.look().said().stream().map(s -> s.name()).toList());
        assertNull(model.look().chosen().get(), "first the place of the unit");
        model.look().choose(model.look().said().getFirst());
        assertEquals("zebra", service.last().settings().get("target"));
        service.ends("neurons.cf-cam", Map.of("overlay", Path.of("overlay")));
        assertNotNull(model.look().map().get());
        model.step(1);
        assertEquals(2, model.selected().get().rank());
        assertNull(model.look().map().get(), "of another image");
        units.step(1);
        assertNull(model.look().shown().get(), "another unit has other images");
    }

    @Test
    void anyImageShowsTheEvidenceForItsLikeliestClass() {
        open();
        model.evidence(Path.of("/photos/horse.png"));
        service.ends("neurons.forward", Map.of("classes", Path.of("classes")));
        assertEquals("zebra", model.look().chosen().get().name());
        assertEquals("zebra", service.last().settings().get("target"));
        model.look().close();
        assertEquals(1, service.cancelled, "what was being made is stopped");
    }

    @Test
    void theRowIsTakenAlongAsPictureAndTable() {
        open();
        answered();
        List<String> copied = new ArrayList<>();
        ExampleExport export = new ExampleExport(model, new Chosen(copied));
        export.save();
        assertEquals(4, album.last);
        export.copy();
        assertTrue(copied.getFirst().startsWith("unit\trank\timage\tpeak\t"), copied.getFirst());
        assertTrue(copied.getFirst().contains("act:0\t1\tphoto-camera\t4"), copied.getFirst());
    }

    /// A person who chooses a folder at once.
    private record Chosen(List<String> copied) implements Surroundings {
        @Override
        public void pickFiles(String title, java.util.function.Consumer<List<Path>> then) {}

        @Override
        public void pickFolder(String title, java.util.function.Consumer<Path> then) { then.accept(Path.of("out")); }

        @Override
        public void reveal(Path folder) {}

        @Override
        public void copy(String text) { copied.add(text); }

        @Override
        public void quit() {}
    }
}
