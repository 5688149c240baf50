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

    private static Estimate estimate(ToolRunner runner, Map<String, String> settings) {
        RunRequest request = new RunRequest("neurons.cf-cam", Map.of("net", List.of(LITE0), "image",
                List.of("builtin:photo-chelsea")), settings, 0, Optional.empty());
        return runner.service().estimate(request).orElseThrow();
    }
}
