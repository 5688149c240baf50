package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.standard.StandardFormats;

/// The demo without a display.
final class DemoCommandTest {
    @TempDir private static Path folder = Path.of("");
    private static Json result = Json.NULL;
    private static Path out = Path.of("");

    @BeforeAll
    static void theDemoIsRun() {
        out = folder.resolve("demo");
        result = Json.parse(CommandLineFixture.call(folder.resolve("runs"), Map.of(), "demo", "--json", "--out", out
                .toString()).done().out());
    }

    private static Json image(int i) { return result.get("images").items().get(i); }

    @Test
    void itAnswersAsScriptsExpectIt() {
        assertEquals(out.toString(), result.get("folder").string());
        assertEquals(List.of("nuclei-fluorescence", "tissue-he"), result.get("images")
                .items()
                .stream()
                .map(i -> i.get(
                        "file").string())
                .toList());
        for (Json image : result.get("images").items()) {
            assertEquals(
                    new TreeSet<>(List.of("file", "engine", "cells", "seconds", "one_click_aji", "per_instance_aji",
                            "otsu_aji")),
                    new TreeSet<>(assertInstanceOf(Json.Obj.class, image).members().keySet()));
            assertEquals("prompt-model", image.get("engine").string());
            assertTrue(image.get("cells").number() > 0);
            assertTrue(image.get("seconds").number() > 0);
        }
        assertEquals(Json.NULL, image(1).get("one_click_aji"));
    }

    @Test
    void theNucleiAreOutlinedAsWellAsPromised() {
        assertTrue(image(0).get("per_instance_aji").number() >= 0.80, image(0).toString());
        assertTrue(image(0).get("one_click_aji").number() >= 0.82, image(0).toString());
        assertTrue(image(0).get("per_instance_aji").number() > image(0).get("otsu_aji").number(), image(0).toString());
    }

    @Test
    void thePicturesOpenAndTheRunsAreThere() {
        for (String name : List.of("nuclei-fluorescence", "tissue-he")) {
            try (ImageStack picture = StandardFormats.with(List.of(), 64L << 20)
                    .open(Reference.file(out.resolve(name
                            + ".png").toString()), ImageStack.class)) {
                assertTrue(picture.size().x() >= 500);
            }
        }
        assertTrue(Files.exists(out.resolve("tissue/two-clicks/instances.csv")));
    }

    @Test
    void itsRunsSayWhichNetworkTheyUsed() throws Exception {
        String inputs = Json.parse(Files.readString(out.resolve("tissue/two-clicks/run.json")))
                .get("inputs")
                .toString();
        assertTrue(inputs.contains("builtin:prompt-model"), inputs);
    }

    @Test
    void aFolderWithSomethingInItIsRefused() {
        Said said = CommandLineFixture.call(folder.resolve("runs"), Map.of(), "demo", "--out", out.toString());
        assertTrue(said.refused().contains("is not empty"));
    }
}
