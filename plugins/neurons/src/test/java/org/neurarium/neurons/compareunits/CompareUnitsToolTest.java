package org.neurarium.neurons.compareunits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.Values;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.testkit.ToolRunner;

class CompareUnitsToolTest {
    private static final int SIDE = 16, UNITS = 5, KERNEL = 9;

    @TempDir Path folder;

    /// Kernels of all units, one after the other.
    private static float[] kernels(int units) {
        Random random = new Random(5);
        float[] w = new float[units * KERNEL];
        for (int i = 0; i < w.length; i++)
            w[i] = (float) random.nextGaussian();
        return w;
    }

    private static float[] inOrder(float[] kernels, int... units) {
        float[] w = new float[units.length * KERNEL];
        for (int i = 0; i < units.length; i++)
            System.arraycopy(kernels, units[i] * KERNEL, w, i * KERNEL, KERNEL);
        return w;
    }

    private static Checkpoint net(float[] w, int channels) {
        GraphBuilder g = new GraphBuilder("edges");
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("n"), GraphBuilder.dim(channels),
                GraphBuilder.dim(SIDE), GraphBuilder.dim(SIDE));
        String y = g.node("edge", "Conv", Map.of("kernel_shape", Attribute.row(3, 3)), x, g.weight("w", StoredTensor.of(
                Values.of(w, w.length / KERNEL / channels, channels, 3, 3))));
        g.output(g.node("edge.act", "Relu", Map.of(), y));
        return GraphJson.checkpoint("edges", g.build(), Json.object()
                .with("input", Json.object()
                        .with("size", SIDE)
                        .with("resize", 0)
                        .with("subtract", 0)
                        .with("divide", 255)));
    }

    private static ImageStack picture() {
        Random random = new Random(1);
        int wide = 8 * SIDE;
        float[] p = new float[wide * 4 * SIDE];
        for (int i = 0; i < p.length; i++)
            p[i] = random.nextFloat() * (1 + i % wide / SIDE) / 8;
        return MemoryImage.grey(Pixels.of(wide, 4 * SIDE, p));
    }

    private Table pairs(ToolRunner runner, Checkpoint net, Checkpoint other, Map<String, String> settings)
            throws InterruptedException {
        return runner.output(runner.done("neurons.compare-units", Map.of("net", runner.put("net", net), "other", runner
                .put("other", other), "images", runner.put("picture", picture()) + "@tiles=" + SIDE), settings),
                "pairs", Table.class);
    }

    private static int[] whole(Table table, String column) {
        return IntStream.range(0, table.rows()).map(i -> (int) table.column(column).number(i)).toArray();
    }

    private static double[] real(Table table, String column) {
        return IntStream.range(0, table.rows()).mapToDouble(i -> table.column(column).number(i)).toArray();
    }

    @Test
    void aNetworkIsLikeItselfUnitByUnit() throws InterruptedException {
        Checkpoint net = net(kernels(UNITS), 1);
        for (String link : new String[]{"number", "responses"}) {
            try (ToolRunner runner = new ToolRunner(folder.resolve(link), 2);
                    Table pairs = pairs(runner, net, net, Map.of("link", link))) {
                assertArrayEquals(new int[]{0, 1, 2, 3, 4}, whole(pairs, "other_unit"));
                for (double r : real(pairs, "r"))
                    assertEquals(1, r, 1e-9);
                assertArrayEquals(new double[UNITS], real(pairs, "weight_change"));
            }
        }
    }

    @Test
    void unitsThatChangedTheirPlacesAreFoundByWhatTheyAnswer() throws InterruptedException {
        float[] w = kernels(UNITS);
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Table pairs = pairs(runner, net(w, 1), net(inOrder(w, 3, 0, 4, 1, 2), 1), Map.of("link",
                        "responses"))) {
            assertArrayEquals(new int[]{1, 3, 4, 0, 2}, whole(pairs, "other_unit"));
            for (double r : real(pairs, "r"))
                assertEquals(1, r, 1e-5);
            assertTrue(Arrays.stream(real(pairs, "r_same_number")).allMatch(r -> r < 0.99));
            assertArrayEquals(new double[UNITS], real(pairs, "weight_change"), 1e-12);
        }
    }

    @Test
    void theUnitThatWasChangedIsToldLeastAlikeAndByHowMuch() throws InterruptedException {
        float[] w = kernels(UNITS), changed = w.clone();
        for (int i = 2 * KERNEL; i < 3 * KERNEL; i++)
            changed[i] = -2 * w[i];
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Table pairs = pairs(runner, net(w, 1), net(changed, 1), Map.of("response", "mean"))) {
            double[] r = real(pairs, "r");
            assertEquals(2, IntStream.range(0, UNITS).boxed().min((a, b) -> Double.compare(r[a], r[b])).orElseThrow());
            assertArrayEquals(new double[]{0, 0, 3, 0, 0}, real(pairs, "weight_change"), 1e-6);
        }
    }

    @Test
    void aDeadUnitHasNoCorrelationAndIsMarked() throws InterruptedException {
        float[] w = kernels(UNITS), dead = w.clone();
        Arrays.fill(dead, KERNEL, 2 * KERNEL, 0);
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Table pairs = pairs(runner, net(w, 1), net(dead, 1), Map.of("link", "responses"))) {
            assertArrayEquals(new int[]{0, 1, 2, 3, 4}, whole(pairs, "other_unit"));
            assertTrue(Double.isNaN(pairs.column("r").number(1)));
            assertEquals("dead in other", pairs.column("state").text(1));
            assertEquals("alive", pairs.column("state").text(0));
        }
    }

    @Test
    void ofLayersWithDifferentNumbersOfChannelsTheCommonNumbersAreCompared() throws InterruptedException {
        float[] w = kernels(UNITS);
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Table byNumber = pairs(runner, net(w, 1), net(inOrder(w, 0, 1, 4), 1), Map.of());
                Table linked = pairs(runner, net(w, 1), net(inOrder(w, 4, 0, 1), 1), Map.of("link", "responses"))) {
            assertArrayEquals(new int[]{0, 1, 2}, whole(byNumber, "unit"));
            assertArrayEquals(new int[]{0, 1, 4}, whole(linked, "unit"));
            assertArrayEquals(new int[]{1, 2, 0}, whole(linked, "other_unit"));
        }
    }

    @Test
    void whatCannotBeComparedIsRefusedInASentence() throws InterruptedException {
        Checkpoint grey = net(kernels(UNITS), 1), colours = net(kernels(3 * UNITS), 3);
        try (ToolRunner runner = new ToolRunner(folder, 1)) {
            String net = runner.put("net", grey), other = runner.put("colours", colours),
                    picture = runner.put("picture", picture());
            String channels = runner.refused("neurons.compare-units", Map.of("net", net, "other", other, "images",
                    picture), Map.of());
            assertTrue(channels.contains("pictures of 1 channel, the other pictures of 3 channels"), channels);
            String layer = runner.refused("neurons.compare-units", Map.of("net", net, "other", net, "images", picture),
                    Map.of("layer", "edges.act"));
            assertTrue(layer.contains("no layer 'edges.act'") && layer.contains("edge.act"), layer);
            String few = runner.refused("neurons.compare-units", Map.of("net", net, "other", net, "images", picture
                    + "@tiles=64"), Map.of());
            assertTrue(few.contains("at least 3"), few);
        }
    }
}
