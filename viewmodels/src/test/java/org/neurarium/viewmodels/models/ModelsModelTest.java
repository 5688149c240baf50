package org.neurarium.viewmodels.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.cells.EngineChoice;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.RecentFiles;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Work;

final class ModelsModelTest {
    private final Work work = new Work();
    private final Shelf shelf = new Shelf();
    private final Screens screens = new Screens(new RecentFiles(ConfigStore.FORGETFUL, Clock.systemUTC()), work
            .notices(), Surroundings.NONE);
    private final ModelsModel model = model();

    private ModelsModel model() {
        ModelsModel made = new ModelsModel(shelf, work, Surroundings.NONE, screens, Runnable::run);
        screens.add(made);
        return made;
    }

    /// Models in memory; everything is answered at once.
    private static final class Shelf implements Doors {
        private final List<ModelEntry> all = new ArrayList<>(
                List.of(entry("builtin:classical", "point-segmenter"), entry(
                        "builtin:efficientnet-lite0", "weights")));
        private int asked;

        static ModelEntry entry(String reference, String kind) {
            return new ModelEntry(reference, reference, kind, 41_000_000, "MIT", "", "", List.of());
        }

        @Override
        public CompletableFuture<List<ModelEntry>> all() {
            asked++;
            return CompletableFuture.completedFuture(List.copyOf(all));
        }

        @Override
        public CompletableFuture<Found> look(Path file) {
            return file.toString().endsWith(".onnx")
                    ? CompletableFuture.completedFuture(new Found(file, "sam", "SAM", "point-segmenter", 41_000_000,
                            List
                                    .of("sam.encoder.onnx", "sam.decoder.onnx")))
                    : CompletableFuture.failedFuture(new BadInput("That is no network."));
        }

        @Override
        public CompletableFuture<ModelEntry> add(Wish wish) {
            if (all.stream().anyMatch(m -> m.reference().equals("model:" + wish.name())))
                return CompletableFuture.failedFuture(new BadInput("There is a model:" + wish.name() + " already."));
            ModelEntry added = entry("model:" + wish.name(), "point-segmenter");
            all.add(added);
            return CompletableFuture.completedFuture(added);
        }

        @Override
        public CompletableFuture<ModelEntry> keep(Wish wish) {
            ModelEntry kept = new ModelEntry("model:" + wish.name(), wish.name(), "cells.train-prompt-model/1", 1, wish
                    .licence(), wish.origin(), "", List.of());
            all.add(kept);
            return CompletableFuture.completedFuture(kept);
        }

        @Override
        public CompletableFuture<Void> remove(ModelEntry model) {
            all.remove(model);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void importing(String licence) {
        model.look(Path.of("/data/sam.encoder.onnx"));
        model.licence().set(licence);
        model.add();
    }

    @Test
    void nothingIsListedBeforeSomebodyAsks() {
        assertEquals(0, shelf.asked);
        assertEquals(2, model.all().size());
        assertEquals(1, shelf.asked);
    }

    @Test
    void aModelIsImportedOnceItsLicenceIsToldAndIsThenAnEngine() {
        OfferedEngines engines = new OfferedEngines(model);
        assertEquals(List.of(EngineChoice.of("builtin:classical")), engines.choices());
        importing(" ");
        assertTrue(model.problem().get().contains("licence"), model.problem().get());
        assertNotNull(model.found().get());
        assertEquals(2, shelf.all.size());
        model.licence().set("Apache-2.0");
        model.add();
        assertNull(model.found().get());
        assertEquals("", model.problem().get());
        assertEquals(List.of("builtin:classical", "model:sam"), engines.choices()
                .stream()
                .map(EngineChoice::reference)
                .toList());
        assertTrue(model.message().getValue().contains("model:sam"));
    }

    @Test
    void whatIsWrongStandsInTheFormAndWhatIsNoNetworkIsTold() {
        importing("MIT");
        importing("MIT");
        assertEquals("There is a model:sam already.", model.problem().get());
        assertNotNull(model.found().get(), "the name can be mended");
        model.cancel();
        assertNull(model.found().get());
        model.look(Path.of("/data/holiday.txt"));
        assertNull(model.found().get());
        assertEquals(1, work.notices().open().size());
    }

    @Test
    void modelsAreOfferedWhereAToolTakesANetworkAndGoAgain() {
        importing("MIT");
        OpenData offered = work.data()
                .stream()
                .filter(d -> d.reference().equals("model:sam"))
                .findFirst()
                .orElseThrow();
        assertEquals("Checkpoint", offered.type());
        assertEquals(List.of("point-segmenter"), offered.offers().get(OpenData.KIND));
        model.remove(shelf.all.getLast());
        assertFalse(work.data().stream().anyMatch(d -> d.reference().equals("model:sam")));
        assertEquals(2, model.all().size());
    }

    @Test
    void whatIsDroppedHereIsLookedAtAndElsewhereIsNot() {
        assertTrue(model.open(List.of(Reference.file("/data/sam.encoder.onnx"))));
        assertNotNull(model.found().get());
        assertFalse(model.open(List.of(Reference.builtin("efficientnet-lite0"))));
    }
}
