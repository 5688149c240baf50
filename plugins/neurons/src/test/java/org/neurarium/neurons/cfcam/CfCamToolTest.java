package org.neurarium.neurons.cfcam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.ImageStack;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.ToolRunner;
import org.neurarium.tool.Estimate;

class CfCamToolTest {
    private static final String LITE0 = "builtin:efficientnet-lite0";

    @TempDir Path folder;

    /// As large as the image that was given, whatever the network made of it.
    @Test
    void theOverlayLiesOnTheImageThatWasGiven() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done("neurons.cf-cam", Map.of("net", LITE0, "image", "builtin:photo-chelsea"),
                    Map.of("methods", "cf_cam,grad_cam"));
            try (ImageStack overlay = runner.output(done, "overlay", ImageStack.class)) {
                assertEquals(2, overlay.size().t());
                assertEquals(451, overlay.size().x());
                assertEquals(300, overlay.size().y());
                float most = 0;
                float[] map = overlay.read(0, 0, 0, overlay.size().bounds()).floats();
                for (float v : map)
                    most = Math.max(most, v);
                assertTrue(most > 0.8 && most <= 1, "most " + most);
                assertEquals(0, map[0], "beyond the middle that the network saw");
            }
        }
    }

    @Test
    void whatItTakesIsToldBefore() {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            Estimate plain = estimate(runner, Map.of()), proof = estimate(runner, Map.of("methods",
                    "cf_cam,score_cam", "proof.faithfulness", "true"));
            assertTrue(plain.seconds() > 0 && plain.why().startsWith("4 passes"), plain.toString());
            // A pass for each of 1280 channels, and 204 for each of two maps.
            assertTrue(proof.why().startsWith("1,693 passes"), proof.toString());
        }
    }

    /// What lies beyond what a unit sees is no evidence for it, whatever the method.
    @Test
    void aUnitAtAPlaceIsAskedLikeAClassAndSeesOnlyItsField() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done("neurons.cf-cam", Map.of("net", LITE0, "image", "builtin:photo-chelsea"),
                    Map.of("unit", "_blocks.2:3@20,30", "methods", "grad_cam,layer_cam,score_cam", "weighed.channels",
                            "8"));
            assertTrue(done.values().containsKey("answer"), "what it answers: " + done.values());
            try (ImageStack maps = runner.output(done, "maps", ImageStack.class)) {
                assertEquals(3, maps.size().t());
                for (int method = 0; method < 3; method++) {
                    float[] map = maps.read(method, 0, 0, maps.size().bounds()).floats();
                    int inside = 0;
                    for (int i = 0; i < map.length; i++) {
                        if (map[i] == 0) continue;
                        inside++;
                        // Place 20, 30 of a map of 56 × 56 over 224 pixels.
                        assertEquals(80, i / 224, 40, "row of method " + method);
                        assertEquals(120, i % 224, 40, "column of method " + method);
                    }
                    assertTrue(inside > 0, "method " + method + " shows something");
                }
            }
        }
    }

    @Test
    void aUnitIsNoClassAndHasNoProbability() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 1)) {
            Map<String, String> inputs = Map.of("net", LITE0, "image", "builtin:photo-chelsea");
            String both = runner.refused("neurons.cf-cam", inputs, Map.of("unit", "_blocks.2:3", "target", "tench"));
            assertTrue(both.contains("leave target or unit out"), both);
            String proof = runner.refused("neurons.cf-cam", inputs,
                    Map.of("unit", "_blocks.2:3", "proof.faithfulness", "true"));
            assertTrue(proof.contains("A unit has no probability"), proof);
            String beyond = runner.refused("neurons.cf-cam", inputs, Map.of("unit", "_blocks.2:3@90,2"));
            assertTrue(beyond.contains("has places 0,0 to"), beyond);
        }
    }

    private static Estimate estimate(ToolRunner runner, Map<String, String> settings) {
        RunRequest request = new RunRequest("neurons.cf-cam", Map.of("net", List.of(LITE0), "image",
                List.of("builtin:photo-chelsea")), settings, 0, Optional.empty());
        return runner.service().estimate(request).orElseThrow();
    }
}
