package org.neurarium.viewmodels.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.facets.FacetExport;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.examples.ExamplesModelTest;
import org.neurarium.viewmodels.neurons.compare.CompareModelTest;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.neurons.units.UnitsModelTest;
import org.neurarium.viewmodels.testing.ToldService;
import org.neurarium.viewmodels.work.Work;

final class NeuronsModelTest {
    private final Shelf shelf = new Shelf();
    private final Work work = new Work();
    private final NeuronsModel model = model();

    private NeuronsModel model() {
        ToldService service = new ToldService();
        UnitsModel units = UnitsModelTest.units(service, work);
        FacetsModel facets = new FacetsModel(units, service, Optional.empty(), work, Runnable::run, Runnable::run,
                Runnable::run);
        NeuronsModel made = new NeuronsModel(shelf, new NeuronsModel.Rooms(units, UnitsModelTest.DOORS, facets,
                new FacetExport(facets, service, UnitsModelTest.DOORS,
                        (_, folder, name) -> CompletableFuture.completedFuture(folder.resolve(name)), work,
                        Surroundings.NONE, Runnable::run, Runnable::run),
                ExamplesModelTest.examples(units, service, new ExamplesModelTest.Album(), work), CompareModelTest
                        .compare(units, service, work),
                CompareModelTest.DOORS), work,
                Surroundings.NONE, () -> {}, Runnable::run, Runnable::run);
        made.shown().set(NeuronsModel.View.WEIGHTS);
        return made;
    }

    /// Networks in memory, by their file's name; everything is answered at once.
    private static final class Shelf implements Doors {
        private final Map<String, Checkpoint> nets = new HashMap<>();

        void put(String file, int blocks) {
            Map<String, Values> tensors = new LinkedHashMap<>();
            tensors.put("stem.weight", Values.of(new float[2 * 3 * 3 * 3], 2, 3, 3, 3));
            for (int b = 0; b < blocks; b++) {
                tensors.put("blocks." + b + ".attn.weight", Values.of(new float[]{1, -2, 3, -4}, 2, 2));
                tensors.put("blocks." + b + ".attn.bias", Values.of(new float[]{1, 2}));
                tensors.put("blocks." + b + ".norm.weight", Values.of(new float[]{b, 2}));
            }
            Checkpoint inner = Checkpoint.of("weights", file, Json.object(), tensors);
            nets.put(file, inner);
        }

        @Override
        public boolean knows(String builtin) { return builtin.equals(NeuronsModel.SAMPLE); }

        @Override
        public CompletableFuture<OpenNet> open(Reference net) {
            Checkpoint found = nets.get(net.name());
            return found == null
                    ? CompletableFuture
                            .failedFuture(new BadInput("There is no file " + net.name() + ": check the path."))
                    : CompletableFuture.completedFuture(new OpenNet(net, found, "memory", List.of(),
                            UnitSubject.none(net, net.name(), "no graph")));
        }

        @Override
        public CompletableFuture<Path> savePicture(Picture picture, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }

        @Override
        public CompletableFuture<Path> saveTensor(OpenNet net, String tensor, Path folder, String name) {
            return CompletableFuture.completedFuture(folder.resolve(name));
        }
    }

    private static Reference file(String name) { return Reference.file(Path.of("nets", name)); }

    private void open(String name, int blocks) {
        shelf.put(name, blocks);
        assertTrue(model.open(List.of(file(name))));
    }

    private List<String> lines() {
        return model.tree().rows().stream().map(r -> "  ".repeat(r.depth()) + r.part().title()).toList();
    }

    private void reveal(String key) {
        OpenNet net = Objects.requireNonNull(model.net().get());
        model.tree().reveal(net.find(key).orElseThrow());
    }

    @Test
    void aNetworkOpensCollapsed() {
        open("a.safetensors", 12);
        assertEquals(List.of("a.safetensors", "  stem.weight", "  blocks"), lines());
        assertEquals(List.of("stem.weight", "blocks"), model.contents().stream().map(PartFacts::title).toList());
        assertEquals(List.of("a.safetensors"), work.data().stream().map(d -> d.name()).toList());
        assertEquals("Conv 3 × 3", model.contents().getFirst().type());
    }

    @Test
    void whatLooksLikeNoNetworkIsLeftToOthers() {
        for (String name : List.of("a.tif", "b.csv", "c.npz", "d.PNG"))
            assertFalse(model.open(List.of(file(name))), name);
        assertFalse(model.open(List.of(Reference.builtin("tissue-he"))));
        for (String name : List.of("a.safetensors", "b.PT", "c.onnx", "d.gguf", "folder"))
            assertTrue(NeuronsModel.looksLikeNetwork(file(name)), name);
    }

    @Test
    void aSearchShowsHitsWithWhatIsAroundThemAndKeysGoFromOneToTheNext() {
        open("a.safetensors", 3);
        model.tree().search().set("ATTN bias");
        assertEquals(List.of("a.safetensors", "  blocks", "    0", "      attn", "        bias", "    1",
                "      attn", "        bias", "    2", "      attn", "        bias"), lines());
        assertEquals(3, model.tree().hits().get());
        model.tree().step(1);
        assertEquals("blocks.0.attn.bias", OpenNet.path(Objects.requireNonNull(model.tree().selected().get())));
        model.tree().step(1);
        assertEquals("blocks.1.attn.bias", OpenNet.path(Objects.requireNonNull(model.tree().selected().get())));
        model.tree().step(-1);
        model.tree().step(-1);
        assertEquals("blocks.0.attn.bias", OpenNet.path(Objects.requireNonNull(model.tree().selected().get())));
        model.tree().search().set("nothing of that name");
        assertEquals(List.of("a.safetensors"), lines());
        assertEquals(0, model.tree().hits().get());
        model.tree().search().set("");
        assertEquals(List.of("a.safetensors", "  stem.weight", "  blocks"), lines());
    }

    @Test
    void whatLiesInAHitStandsThereWhenItIsOpened() {
        open("a.safetensors", 2);
        model.tree().search().set("attn");
        assertEquals(2, model.tree().hits().get());
        assertEquals(6, lines().size());
        model.tree().step(1);
        model.tree().toggle(Objects.requireNonNull(model.tree().selected().get()));
        assertEquals(8, lines().size());
    }

    @Test
    void aTensorIsReadWhenItIsSelected() {
        open("a.safetensors", 2);
        reveal("tensor:blocks.1.attn.weight");
        TensorReading reading = model.weight().reading().get();
        assertNotNull(reading);
        assertEquals(-4, reading.low());
        assertEquals(3, reading.high());
        assertNotNull(model.weight().picture().get());
        assertTrue(model.contents().isEmpty());
        model.weight().colours().set(ColourMap.GREY);
        model.weight().range().set(WeightModel.Range.FULL);
        assertEquals(0xFF000000, Objects.requireNonNull(model.weight().picture().get()).argb()[3]);
        reveal("module:blocks.1");
        assertNull(model.weight().reading().get());
        assertEquals(2, model.contents().size());
    }

    @Test
    void theViewComesBack() {
        open("a.safetensors", 4);
        reveal("tensor:blocks.2.attn.bias");
        model.tree().search().set("norm");
        model.weight().colours().set(ColourMap.VIRIDIS);
        model.weight().logarithmic().set(true);
        Json.Obj view = model.view();
        NeuronsModel later = model();
        later.restoreView(Json.parse(view.toString()));
        assertEquals(view, later.view());
        assertEquals("blocks.2.attn.bias", ((Tensor) assertInstanceOf(Tensor.class, later.tree().selected().get()))
                .facts()
                .name());
        later.tree().search().set("");
        assertEquals(11, later.tree().rows().size());
    }

    @Test
    void whatCannotBeOpenedNowIsStillKept() {
        open("a.safetensors", 4);
        reveal("module:blocks.2");
        Json.Obj view = model.view();
        shelf.nets.clear();
        NeuronsModel later = model();
        later.restoreView(view);
        assertEquals(view, later.view());
        assertEquals("a.safetensors could not be opened", work.notices().open().getLast().what());
        later.restoreView(Json.parse("{\"colours\":\"no such\",\"net\":7}"));
    }

    @Test
    void aFailureIsASentenceAndLeavesWhatIsOpen() {
        open("a.safetensors", 1);
        model.open(List.of(file("gone.pt")));
        assertEquals("There is no file gone.pt: check the path.", work.notices().open().getLast().why());
        assertEquals("a.safetensors", Objects.requireNonNull(model.net().get()).name());
        assertNull(model.opening().get());
    }

    @Test
    void anotherNetworkTakesItsPlaceAndClosingLeavesNothing() {
        open("a.safetensors", 1);
        open("b.safetensors", 2);
        assertEquals(List.of("b.safetensors"), work.data().stream().map(d -> d.name()).toList());
        model.close();
        assertTrue(work.data().isEmpty());
        assertTrue(model.tree().rows().isEmpty());
        assertTrue(model.contents().isEmpty());
        assertFalse(model.holdsSomething());
    }

    @Test
    void commandsSayWhyTheyCannotBeDone() {
        Command picture = model.act("neurons.export-picture"), close = model.act("neurons.close");
        assertEquals("Select a tensor first", picture.disabled().getValue());
        assertEquals("Open a network first", close.disabled().getValue());
        open("a.safetensors", 1);
        assertEquals("", close.disabled().getValue());
        reveal("tensor:stem.weight");
        assertEquals("", picture.disabled().getValue());
    }

    @Test
    void allModulesOpenAndCloseAndTheSelectionStaysInSight() {
        open("a.safetensors", 1000);
        model.tree().expandAll(true);
        assertEquals(1 + 1 + 1 + 1000 * (1 + 1 + 2 + 1), model.tree().rows().size());
        reveal("tensor:blocks.700.attn.bias");
        model.tree().expandAll(false);
        assertEquals(3, model.tree().rows().size());
        assertEquals(2, model.tree().selectedRow());
    }
}
