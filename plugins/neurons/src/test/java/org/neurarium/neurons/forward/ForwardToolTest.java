package org.neurarium.neurons.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.GivenData;
import org.neurarium.testkit.ToolRunner;

class ForwardToolTest {
    private static final String LITE0 = "builtin:efficientnet-lite0";

    @TempDir Path folder;

    /// x[c,i,j] = sin(0.01(c+1)i)·cos(0.013(c+2)j), and the logits that PyTorch gave for it.
    @Test
    void theReferenceInputGivesTheReferenceLogits() throws InterruptedException {
        float[] x = new float[3 * 224 * 224];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 224; i++) {
                for (int j = 0; j < 224; j++)
                    x[(c * 224 + i) * 224 + j] = (float) (Math.sin(0.01 * (c + 1) * i) * Math.cos(0.013 * (c + 2) * j));
            }
        }
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String input = runner.put("x", Tensor.of("x", Values.of(x, 1, 3, 224, 224)));
            RunOutcome.Done done = runner.done("neurons.forward", Map.of("net", LITE0, "inputs", input), Map.of());
            try (Tensor logits = runner.output(done, "outputs", Tensor.class)) {
                double[] found = logits.all().doubles();
                assertEquals(1000, found.length);
                // Weights are stored in half precision.
                assertArrayEquals(new double[]{-1.03538, 1.32555, -0.02814, -1.02042, 0.10661, 0.45108, -2.30050,
                    -0.70833, -0.85265, -0.20655}, Arrays.copyOf(found, 10), 0.05);
                assertEquals(5.58634, found[782], 0.05);
            }
        }
    }

    @Test
    void batchesGiveWhatTheWholeGives() throws InterruptedException {
        float[] x = new float[5 * 3 * 64 * 64];
        for (int i = 0; i < x.length; i++)
            x[i] = (float) Math.sin(0.37 * i);
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            Map<String, String> inputs = Map.of("net", LITE0, "inputs", runner.put("x", Tensor.of("x", Values.of(x, 5,
                    3, 64, 64))));
            try (Tensor whole = runner.output(runner.done("neurons.forward", inputs, Map.of()), "outputs",
                    Tensor.class);
                    Tensor parts = runner.output(runner.done("neurons.forward", inputs, Map.of("batch", "2")),
                            "outputs", Tensor.class)) {
                assertArrayEquals(new int[]{5, 1000}, parts.shape());
                assertEquals(List.of("sample", "unit"), parts.axes().stream().map(Tensor.Axis::name).toList());
                assertArrayEquals(whole.all().doubles(), parts.all().doubles(), 1e-4);
            }
        }
    }

    /// A picture with nothing but tissue is none of the thousand classes, but each class has its chance.
    @Test
    void imagesArePreparedAndClassesAreNamed() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Table classes = runner.output(runner.done("neurons.forward", Map.of("net", LITE0, "images",
                        "builtin:tissue-he"), Map.of("top", "1000")), "classes", Table.class)) {
            assertEquals(1000, classes.rows());
            assertEquals(1, Arrays.stream(classes.column("probability").numbers()).sum(), 1e-9);
            assertTrue(classes.column("probability").number(0) >= classes.column("probability").number(1));
            assertEquals("tench", classes.column("class")
                    .text(Arrays.stream(classes.column("index").numbers())
                            .boxed()
                            .toList()
                            .indexOf(0.0)));
        }
    }

    @Test
    void aNetworkOfKerasGivesWhatItsOriginGave() throws InterruptedException {
        Path file = GivenData.path("checkpoints/onnx-keras-convnet");
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done("neurons.forward", Map.of("net", file.resolve("example.onnx").toString(),
                    "inputs", file.resolve("io.npz") + "::input"), Map.of());
            try (Tensor found = runner.output(done, "outputs", Tensor.class);
                    Tensor told = runner.formats().open(file.resolve("io.npz") + "::output", Tensor.class)) {
                assertArrayEquals(told.all().doubles(), found.all().doubles(), 1e-5);
            }
        }
    }

    @Test
    void severalInputsAreToldApartByTheirNames() throws InterruptedException {
        Path file = GivenData.path("checkpoints/onnx-node-tests/test_add/model.onnx");
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            float[] x = new float[60], y = new float[60];
            for (int i = 0; i < 60; i++) {
                x[i] = i;
                y[i] = 100 * i;
            }
            Path arrays = runner.formats()
                    .write(List.of(Tensor.of("y", Values.of(y, 3, 4, 5)), Tensor.of("x", Values.of(x, 3, 4, 5))),
                            folder, "in");
            Map<String, String> inputs = Map.of("net", file.toString(), "inputs", arrays.toString());
            try (Tensor sum = runner.output(runner.done("neurons.forward", inputs, Map.of()), "outputs",
                    Tensor.class)) {
                assertEquals("sum", sum.name());
                assertEquals(101 * 59, sum.all().number(59));
            }
            Path lacking = runner.formats()
                    .write(List.of(Tensor.of("x", Values.of(x, 3, 4, 5)), Tensor.of("z", Values
                            .of(x, 3, 4, 5))), folder, "lacking");
            assertEquals(
                    "The input 'y' of the network is not given. It takes x (float32 3 × 4 × 5), y (float32 3 × 4 × 5); "
                            + "given are x, z.",
                    runner.refused("neurons.forward", Map.of("net", file.toString(), "inputs",
                            lacking.toString()), Map.of()));
        }
    }

    /// A U-Net of a lab that also gives what comes out of it, before its sigmoid.
    @Test
    void aProgramRunsWhereSomebodyVouchesForItAlone() throws InterruptedException {
        Path given = GivenData.path("checkpoints/unet2d-nuclei-broad");
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Tensor raw = runner.formats().open(given.resolve("test_input.npy").toString(), Tensor.class);
                Tensor expected = runner.formats().open(given.resolve("test_output.npy").toString(), Tensor.class)) {
            double[] x = raw.all().doubles();
            double mean = Arrays.stream(x).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
            float[] scaled = new float[x.length];
            for (int i = 0; i < x.length; i++)
                scaled[i] = (float) ((x[i] - mean) / (deviation + 1e-6));
            Path file = given.resolve("weights.pt");
            Map<String, String> inputs = Map.of("net", file.toString(), "inputs", runner.put("x", Tensor.of("x", Values
                    .of(scaled, 1, 1, 512, 512))));
            String refused = runner.refused("neurons.forward", inputs, Map.of());
            assertTrue(refused.contains("--trust weights.pt"), refused);
            RunRequest request = runner.request("neurons.forward", inputs, Map.of());
            RunOutcome.Done done = ToolRunner.done(runner.run(request.with(request.options().trusting(List.of(file)))));
            try (Tensor out = runner.output(done, "outputs", Tensor.class)) {
                double[] found = Arrays.stream(out.all().doubles()).map(v -> 1 / (1 + Math.exp(-v))).toArray();
                assertArrayEquals(expected.all().doubles(), found, 1e-4);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedInASentence() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String wrong = runner.put("x", Tensor.of("x", Values.of(new float[12], 1, 3, 4)));
            assertEquals(
                    "The array 'x' has the shape 1 × 3 × 4, and the input 'image' takes batch × 3 × height × width.",
                    runner.refused("neurons.forward", Map.of("net", LITE0, "inputs", wrong), Map.of()));
            assertEquals("One input is missing: give inputs or images or texts.", runner.refused("neurons.forward", Map.of("net",
                    LITE0), Map.of()));
            RunOutcome both = runner.run(new RunRequest("neurons.forward", Map.of("net", List.of(LITE0), "inputs", List
                    .of(wrong), "images", List.of("builtin:tissue-he")), Map.of(), 0, Optional.of(runner.folder())));
            assertTrue(both instanceof RunOutcome.Refused r && r.sentence().startsWith("Give only one of"), both
                    .toString());
            assertEquals("An image of 256 × 256 pixels is too small: the network takes 300 × 300.", runner.refused(
                    "neurons.forward", Map.of("net", LITE0, "images", "builtin:nuclei-fluorescence"), Map.of(
                            "images.size", "300")));
        }
    }
}
