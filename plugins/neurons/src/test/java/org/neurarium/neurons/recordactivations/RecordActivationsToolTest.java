package org.neurarium.neurons.recordactivations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.ToolRunner;

class RecordActivationsToolTest {
    private static final String LITE0 = "builtin:efficientnet-lite0";

    @TempDir Path folder;

    private static List<Tensor> arrays(ToolRunner runner, RunOutcome.Done done) {
        Path file = done.outputs().getOrDefault("activations", Path.of("none"));
        return runner.formats()
                .expand(Reference.file(file))
                .stream()
                .map(part -> runner.formats().open(part, Tensor.class))
                .toList();
    }

    @Test
    void layersByPatternOverImagesOfTwoSizes() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = ToolRunner.done(runner.run(new RunRequest("neurons.record-activations", Map.of("net",
                    List.of(LITE0), "images", List.of("builtin:tissue-he", "builtin:tissue-ihc")),
                    Map.of("layers",
                            "_blocks.?,_blocks.1?._bn2"),
                    0, Optional.of(runner.folder()))));
            List<Tensor> arrays = arrays(runner, done);
            assertEquals(16, arrays.size());
            assertEquals("_blocks.0", arrays.getFirst().name());
            assertEquals("_blocks.15._bn2", arrays.getLast().name());
            assertArrayEquals(new int[]{2, 16, 112, 112}, arrays.getFirst().shape());
            assertArrayEquals(new int[]{2, 320, 7, 7}, arrays.getLast().shape());
            assertEquals(List.of("sample", "channel", "y", "x"), arrays.getFirst()
                    .axes()
                    .stream()
                    .map(Tensor.Axis::name)
                    .toList());
            arrays.forEach(Tensor::close);
            try (Table index = runner.output(done, "index", Table.class)) {
                assertArrayEquals(new double[]{0, 1}, index.column("sample").numbers());
                assertEquals("tissue-he", index.column("image").text(0));
                assertEquals("tissue-ihc", index.column("image").text(1));
            }
        }
    }

    /// One number a unit is what one gets from the whole by hand.
    @Test
    void reductionsAgreeWithTheWholeAndBatchesWithOne() throws InterruptedException {
        float[] x = new float[3 * 3 * 64 * 64];
        for (int i = 0; i < x.length; i++)
            x[i] = (float) Math.cos(0.11 * i);
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            Map<String, String> inputs = Map.of("net", LITE0, "arrays", runner.put("x", Tensor.of("x", Values.of(x, 3,
                    3, 64, 64))));
            Tensor whole = arrays(runner, runner.done("neurons.record-activations", inputs, Map.of("layers",
                    "_blocks.4"))).getFirst();
            for (Reduction reduction : new Reduction[]{Reduction.MEAN, Reduction.MAX}) {
                Tensor reduced = arrays(runner, runner.done("neurons.record-activations", inputs, Map.of("layers",
                        "_blocks.4", "batch", "1", "reduce", reduction.name().toLowerCase(Locale.ROOT))))
                        .getFirst();
                assertArrayEquals(new int[]{3, 40}, reduced.shape());
                assertArrayEquals(reduction.of(whole.all()).doubles(), reduced.all().doubles(), 1e-4);
                reduced.close();
            }
            whole.close();
        }
    }

    @Property(tries = 30)
    void reductionsAreThoseOfEachUnit(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 1 + random.nextInt(3), units = 1 + random.nextInt(3), h = 1 + random.nextInt(3), w = 2;
        float[] maps = new float[n * units * h * w], sequences = new float[maps.length];
        for (int i = 0; i < maps.length; i++)
            maps[i] = (float) random.nextGaussian();
        // The same numbers, places before units.
        for (int i = 0; i < n; i++) {
            for (int u = 0; u < units; u++) {
                for (int p = 0; p < h * w; p++)
                    sequences[(i * h * w + p) * units + u] = maps[(i * units + u) * h * w + p];
            }
        }
        for (Reduction reduction : new Reduction[]{Reduction.MEAN, Reduction.MAX}) {
            double[] ofMaps = reduction.of(Values.of(maps, n, units, h, w)).doubles();
            assertArrayEquals(ofMaps, reduction.of(Values.of(sequences, n, h * w, units)).doubles());
            for (int i = 0; i < n * units; i++) {
                double sum = 0, most = Double.NEGATIVE_INFINITY;
                for (int p = 0; p < h * w; p++) {
                    sum += maps[i * h * w + p];
                    most = Math.max(most, maps[i * h * w + p]);
                }
                assertEquals(reduction == Reduction.MEAN ? sum / (h * w) : most, ofMaps[i], 1e-6);
            }
        }
    }

    @Test
    void aLayerThatIsNotThereIsRefusedNamingThoseThatAre() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String sentence = runner.refused("neurons.record-activations", Map.of("net", LITE0, "images",
                    "builtin:tissue-he"), Map.of("layers", "_blocks.3?"));
            assertTrue(sentence.startsWith(
                    "No layer of the network fits '_blocks.3?'. Near are: _blocks.3._expand_conv, "), sentence);
            String exact = runner.refused("neurons.record-activations", Map.of("net", LITE0, "images",
                    "builtin:tissue-he"), Map.of("layers", "_blocks.99"));
            assertTrue(exact.contains("_blocks.99"), exact);
        }
    }
}
