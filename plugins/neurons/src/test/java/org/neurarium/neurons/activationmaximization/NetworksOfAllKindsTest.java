package org.neurarium.neurons.activationmaximization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.neurons.network.Running;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.service.RunOutcome;
import org.neurarium.testkit.DirectContext;
import org.neurarium.testkit.GivenData;
import org.neurarium.testkit.ToolRunner;

/// Networks of traces, of whole numbers, of operators that nobody differentiates, and files of other people.
class NetworksOfAllKindsTest {
    private static final String TOOL = "neurons.activation-maximization";

    @TempDir Path folder;

    private static StoredTensor weights(double[] w, int... shape) {
        float[] single = new float[w.length];
        for (int i = 0; i < single.length; i++)
            single[i] = (float) w[i];
        return StoredTensor.of(Values.of(single, shape));
    }

    /// A wave packet of length 15.
    private static double[] packet() {
        double[] w = new double[15];
        for (int i = 0; i < w.length; i++)
            w[i] = Math.exp(-(i - 7) * (i - 7) / 18.0) * Math.cos(0.9 * (i - 7));
        return w;
    }

    private static Checkpoint traces() {
        GraphBuilder g = new GraphBuilder("traces");
        String x = g.input("trace", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(1),
                GraphBuilder.dim(64));
        g.output(g.node("filter", "Conv",
                Map.of("kernel_shape", Attribute.row(15), "pads", Attribute.row(7, 7)), x,
                g.weight("w", weights(packet(), 1, 1, 15))));
        return GraphJson.checkpoint("traces", g.build(), Json.object());
    }

    /// What a filter of traces wants to see at a place is the filter; what is natural is told by an array.
    @Test
    void aUnitOfTracesWantsItsFilter() throws InterruptedException {
        Random random = new Random(3);
        float[] recorded = new float[50 * 64];
        for (int i = 0; i < recorded.length; i++)
            recorded[i] = (float) random.nextGaussian();
        Map<String, String> settings = new HashMap<>(Map.of("steps", "6", "painting", "pixels", "painting.spread", "0",
                "how.optimiser", "plain", "how.optimiser.rate", "3", "how.robustness.jitter", "0",
                "how.robustness.scale", "0", "how.robustness.turn", "0", "how.robustness.after", "0", "canvas.low",
                "-1"));
        settings.put("canvas.high", "1");
        settings.put("units", "[\"filter:0@0,32\"]");
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done(TOOL, Map.of("net", runner.put("net", traces()), "arrays",
                    runner.put("trace", Tensor.of("trace", Values.of(recorded, 50, 1, 64)))), settings);
            try (ImageStack picture = runner.output(done, "pictures", ImageStack.class);
                    Table natural = runner.output(done, "natural", Table.class)) {
                assertEquals(1, picture.size().y());
                assertEquals(64, picture.size().x());
                assertEquals(50, natural.rows());
                float[] x = picture.read(0, 0, 0, picture.size().bounds()).floats();
                double[] seen = new double[15];
                for (int i = 0; i < 15; i++)
                    seen[i] = x[25 + i] - 0.5;
                assertTrue(cosine(seen, packet()) > 0.95, "cosine " + cosine(seen, packet()));
            }
        }
    }

    @Test
    void theBestPieceOfATraceIsCutOut() throws InterruptedException {
        float[] recorded = new float[20 * 64];
        double[] packet = packet();
        for (int i = 0; i < 15; i++) {
            recorded[4 * 64 + 30 + i] = (float) packet[i];
            recorded[9 * 64 + 10 + i] = (float) (0.5 * packet[i]);
        }
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done("neurons.top-images", Map.of("net", runner.put("net", traces()),
                    "arrays", runner.put("trace", Tensor.of("trace", Values.of(recorded, 20, 1, 64)))),
                    Map.of("units", "filter:0", "top", "2"));
            try (Table top = runner.output(done, "top", Table.class);
                    ImageStack crops = runner.output(done, "crops", ImageStack.class)) {
                assertEquals(4, top.column("sample").number(0));
                assertEquals(9, top.column("sample").number(1));
                assertEquals(37, top.column("map_x").number(0));
                assertEquals(30, top.column("left").number(0));
                assertEquals(15, crops.size().x());
            }
        }
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /// y = W x of pictures of 16 × 16, behind something without a gradient: `steps` rounds to 256 values, `sequence` is known to
    /// ONNX Runtime alone.
    private static Graph blocked(String how) {
        GraphBuilder g = new GraphBuilder(how);
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(1),
                GraphBuilder.dim(16), GraphBuilder.dim(16));
        if (how.equals("steps")) {
            String scale = g.weight("scale", weights(new double[]{1 / 255.0}));
            String zero = g.constant("zero", new StoredTensor(ElementType.UINT8, List.of(),
                    () -> java.nio.ByteBuffer.wrap(new byte[]{0})));
            String q = g.node("q", "QuantizeLinear", Map.of(), x, scale, zero);
            x = g.node("dq", "DequantizeLinear", Map.of(), q, scale, zero);
        } else {
            String all = g.node("all", "SequenceConstruct", Map.of(), x);
            x = g.node("first", "SequenceAt", Map.of(), all,
                    g.constant("which", StoredTensor.whole(List.of(), 0)));
        }
        double[] w = new double[256];
        for (int p = 0; p < 256; p++)
            w[p] = (p % 16 < 8 ? 1 : -1) / 256.0;
        String flat = g.node("flat", "Flatten", Map.of("axis", Attribute.of(1)), x);
        g.output(g.node("y", "MatMul", Map.of(), flat, g.weight("w", weights(w, 256, 1))));
        return g.build();
    }

    /// A picture that is bright on the left is found by trial; and it is said that it was.
    @ParameterizedTest
    @ValueSource(strings = {"steps", "sequence"})
    void withoutAGradientPicturesAreLookedFor(String how) throws Exception {
        Path file = folder.resolve(how + ".onnx");
        new OnnxWriter().write(blocked(how), file);
        try (ToolRunner runner = new ToolRunner(folder.resolve("runs"), 2)) {
            RunOutcome.Done done = runner.done(TOOL, Map.of("net", file.toString()), Map.of("units", "y:0", "steps",
                    "40", "canvas.low", "0", "canvas.high", "1", "how.robustness.turn", "0"));
            assertTrue(done.warnings()
                    .stream()
                    .anyMatch(w -> w.contains("approximate") && w.contains(
                            how.equals("steps") ? "QuantizeLinear" : "Sequence")),
                    done.warnings().toString());
            try (Table units = runner.output(done, "units", Table.class);
                    ImageStack picture = runner.output(done, "pictures", ImageStack.class)) {
                double start = units.column("start").number(0), score = units.column("score").number(0);
                assertEquals(0, start, 0.01);
                // All bright on the left and all dark on the right would be 0.5.
                assertTrue(score > 0.3, "score " + score);
                float[] x = picture.read(0, 0, 0, picture.size().bounds()).floats();
                double left = 0, right = 0;
                for (int p = 0; p < 256; p++)
                    if (p % 16 < 8) left += x[p] / 128;
                    else
                        right += x[p] / 128;
                assertTrue(left - right > 0.5, left + " " + right);
            }
            String sentence = runner.refused(TOOL, Map.of("net", file.toString()), Map.of("units", "y:0", "canvas.low",
                    "0", "canvas.high", "1", "painting", "pixels"));
            assertTrue(sentence.contains("painting=fourier"), sentence);
        }
    }

    /// A digit network that somebody exported: its class's picture is what it takes for that class.
    @Test
    void anotherPersonsOnnxFile() throws Exception {
        Path file = GivenData.path("checkpoints/onnx-mnist/opt-mnist.onnx");
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Checkpoint net = runner.formats().open(file.toString(), Checkpoint.class);
                DirectContext run = new DirectContext()) {
            Graph graph = net.graph().orElseThrow();
            String out = graph.outputs().getFirst().name(), in = graph.inputs()
                    .stream()
                    .filter(p -> !graph.weights().containsKey(p.name()))
                    .findFirst()
                    .orElseThrow()
                    .name();
            RunOutcome.Done done = runner.done(TOOL, Map.of("net", file.toString()), Map.of("units", out + ":3",
                    "steps", "60", "canvas.low", "0", "canvas.high", "255", "how.robustness.turn", "0"));
            assertFalse(done.warnings().stream().anyMatch(w -> w.contains("approximate")), "it has a gradient");
            try (ImageStack picture = runner.output(done, "pictures", ImageStack.class);
                    Running asked = Running.open(graph, run)) {
                float[] x = picture.read(0, 0, 0, picture.size().bounds()).floats();
                for (int i = 0; i < x.length; i++)
                    x[i] *= 255;
                double[] z = Objects.requireNonNull(asked.run(Map.of(in, StoredTensor.real(List.of(1L, 1L, 28L, 28L),
                        x))).get(out)).doubles();
                for (int c = 0; c < 10; c++)
                    assertTrue(c == 3 || z[3] > z[c], "class " + c);
            }
        }
    }

    /// A network that somebody trained to find nuclei, with its own weights: any of its layers has units.
    @Test
    void aSegmentingNetworkHasUnitsToo() throws Exception {
        Path folderOfNet = GivenData.path("checkpoints/unet2d-nuclei-broad");
        Path file;
        try (var all = Files.list(folderOfNet)) {
            file = all.filter(f -> f.toString().endsWith(".onnx")).findFirst().orElseThrow();
        }
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Checkpoint net = runner.formats().open(file.toString(), Checkpoint.class)) {
            Graph graph = net.graph().orElseThrow();
            String layer = graph.nodes()
                    .stream()
                    .filter(n -> n.op().equals("Conv"))
                    .toList()
                    .get(3)
                    .outputs()
                    .getFirst();
            RunOutcome.Done done = runner.done(TOOL, Map.of("net", file.toString()), Map.of("units", layer + ":2",
                    "steps", "3", "canvas.low", "-1", "canvas.high", "3", "canvas.size", "64"));
            try (Table units = runner.output(done, "units", Table.class)) {
                assertTrue(units.column("score").number(0) > units.column("start").number(0));
            }
        }
    }
}
