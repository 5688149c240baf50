package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.formats.onnx.OnnxWriter;

/// `neurarium models`.
class ModelsCommandTest {
    @TempDir private Path folder;

    private Map<String, String> environment;
    private Path model;

    @BeforeEach
    void give() throws IOException {
        environment = Map.of("NEURARIUM_MODEL_SHELF", folder.resolve("shelf").toString());
        model = folder.resolve("mine.safetensors");
        try (InputStream in = PromptEngine.shipped()) {
            Files.copy(in, model);
        }
    }

    private Said models(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "models";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineFixture.call(folder.resolve("runs"), environment, all);
    }

    private Optional<Json> listed(String reference) {
        return Json.parse(models("list", "--json").done().out())
                .items()
                .stream()
                .filter(m -> m.get("reference").string().equals(reference))
                .findFirst();
    }

    @Test
    void whatComesWithTheProductIsListedWithLicenceAndChecksum() {
        Json shipped = listed("builtin:prompt-model").orElseThrow();
        assertEquals("Apache-2.0", shipped.get("licence").string());
        assertEquals(64, shipped.get("files").items().getFirst().get("sha256").string().length());
        assertTrue(shipped.get("bytes").number() > 100_000);
        assertTrue(listed("builtin:classical").isPresent());
        assertTrue(listed("builtin:efficientnet-lite0").isPresent());
        assertTrue(models().done().out().contains("builtin:prompt-model"), "without an argument it lists");
        assertTrue(models("where").done().out().contains("samexporter"));
    }

    @Test
    void anImportedModelIsARefernceThatToolsTakeAndGoesAgain() {
        assertTrue(models("import", model.toString()).refused().contains("--licence"));
        Said added = models("import", model.toString(), "--name", "mine", "--licence", "CC0-1.0", "--from", "a test");
        assertEquals("model:mine", added.done().lastLine());
        Json entry = listed("model:mine").orElseThrow();
        assertEquals("CC0-1.0", entry.get("licence").string());
        assertEquals("cells.train-prompt-model/1", entry.get("kind").string());
        assertTrue(CommandLineFixture.call(folder.resolve("runs"), environment, "info", "model:mine")
                .done()
                .out()
                .contains("safetensors"));
        Path run = folder.resolve("run");
        CommandLineFixture.call(folder.resolve("runs"), environment, "run", "cells.click-to-mask", "--local", "--in",
                "image=builtin:nuclei-fluorescence", "--in", "clicks=166,141:round", "--in", "net=model:mine", "--out",
                run.toString()).done();
        assertTrue(Files.exists(run.resolve("run.json")));
        models("remove", "model:mine").done();
        assertFalse(listed("model:mine").isPresent());
        assertTrue(models("remove", "model:mine").refused().contains("There is no model:mine"));
    }

    @Test
    void aPairThatIsNoneIsNotImported() {
        graph("sam.encoder.onnx", "image_embeddings", Port.of("x", ElementType.FLOAT, 1, 3, 64, 64));
        graph("sam.decoder.onnx", "masks", Port.of("image_embeddings", ElementType.FLOAT, 1, 320, 4, 4), Port.of(
                "point_coords", ElementType.FLOAT, 1, 2, 2), Port.of("point_labels", ElementType.FLOAT, 1, 2));
        String sentence = models("import", folder.resolve("sam.encoder.onnx").toString(), "--licence", "MIT").refused();
        assertTrue(sentence.contains("1 × 3 × 64 × 64") && sentence.contains("1 × 320 × 4 × 4"), sentence);
        assertFalse(Files.exists(folder.resolve("shelf/sam")));
    }

    private void graph(String file, String output, Port... inputs) {
        Port out = new Port(output, ElementType.FLOAT, inputs[0].shape());
        new OnnxWriter().write(new Graph("small", java.util.List.of(inputs), java.util.List.of(out), java.util.List.of(
                new Node("", "Identity", java.util.List.of(inputs[0].name()), java.util.List.of(output), Map.of())),
                Map
                        .of()),
                folder.resolve(file));
    }
}
