package org.neurarium.neurons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.neurons.activationmaximization.Advance;
import org.neurarium.neurons.activationmaximization.Show;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.neurons.facets.DrawFacets;
import org.neurarium.neurons.facets.Recluster;
import org.neurarium.neurons.facets.ShowImages;
import org.neurarium.neurons.facets.ShowMap;
import org.neurarium.testkit.Example;
import org.neurarium.testkit.ServiceContract;
import org.neurarium.testkit.ToolContract;
import org.neurarium.testkit.ToolRunner;

/// The tools of this room keep what every tool promises.
class NeuronsContractTest {
    private static final Map<String, String> TISSUE = Map.of("net", "builtin:efficientnet-lite0", "images",
            "builtin:tissue-he");

    @TestFactory
    Stream<DynamicNode> contract(@TempDir Path scratch) throws IOException {
        return ToolContract.of(scratch, examples(scratch));
    }

    private static List<Example> examples(Path scratch) throws IOException {
        return List.of(new Example("neurons.activation-maximization", Map.of("net",
                "builtin:efficientnet-lite0"),
                Map.of("units", "_blocks.1:3", "steps", "4", "canvas.size", "64", "limit.every", "2"), List
                        .of(new Advance(2, new How()),
                                new Advance(3, new How(new Optimiser.Adam(0.1), new Regularisers(),
                                        Robustness.none()))),
                List.of(new Show())),
                Example.of("neurons.cf-cam", Map.of("net", "builtin:efficientnet-lite0", "image", "builtin:tissue-he"),
                        Map.of("methods", "cf_cam,grad_cam,layer_cam,score_cam", "weighed.channels", "5", "proof.noise",
                                "1")),
                Example.of("neurons.compare-units", Map.of("net", "builtin:efficientnet-lite0", "other",
                        "builtin:efficientnet-lite0", "images", tiles(scratch)),
                        Map.of("layer", "_blocks.1", "link", "responses")),
                new Example("neurons.facets", Map.of("net", "builtin:efficientnet-lite0", "images", tiles(scratch)),
                        Map.of("unit", "_blocks.1:3", "grouping.clusters", "2", "draw.steps", "3"),
                        List.of(DrawFacets.of(List.of(new int[]{0, 2, 4, 6}, new int[]{1, 3, 5}), 1),
                                DrawFacets.of(List.of(new int[]{0, 2, 4, 6}), 2)),
                        List.of(new ShowMap(), new Recluster(new int[]{0, 1, 2, 3, 4}, 2),
                                new ShowImages(new int[]{3, 7}, 16))),
                Example.of("neurons.forward", TISSUE, Map.of()), Example.of(
                        "neurons.record-activations", TISSUE,
                        Map.of("layers", "_blocks.1,_conv_head", "reduce", "max")),
                Example.of("neurons.top-images", TISSUE, Map.of("units", "_blocks.1:*,strawberry", "top", "1")),
                Example.of("neurons.train-classifier", Map.of("table", bars(scratch).toString()),
                        Map.of("data.label", "bar",
                                "length.epochs", "3", "batch", "16", "computing.threads", "1")));
    }

    /// Twelve small pictures of two kinds, as frames of a file.
    private static String tiles(Path scratch) {
        List<Pixels> planes = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            float[] plane = new float[48 * 48];
            for (int p = 0; p < plane.length; p++)
                plane[p] = (float) (0.5 + 0.4 * Math.sin(i / 3 % 2 == 0 ? 0.5 * (p % 48) + i : 0.3 * (p / 48) + i));
            planes.add(Pixels.of(48, 48, plane));
        }
        ImageStack all = new MemoryImage(new Size(12, 3, 1, 48, 48), PixelType.FLOAT32,
                List.of(Channel.named("red"), Channel.named("green"), Channel.named("blue")), true, Calibration.NONE,
                planes);
        try (ToolRunner runner = new ToolRunner(scratch.resolve("tiles"), 1)) {
            return runner.put("tiles", all);
        }
    }

    /// By a broker and a worker, as a user's runs are.
    @TestFactory
    Stream<DynamicNode> byTheService(@TempDir Path scratch) throws IOException {
        return ServiceContract.of(scratch, examples(scratch));
    }

    /// A table of pictures of 8 × 8 pixels with an upright or a lying bar.
    private static Path bars(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder rows = new StringBuilder("bar");
        for (int p = 0; p < 64; p++)
            rows.append(",p").append(p);
        for (int i = 0; i < 64; i++) {
            int at = random.nextInt(8);
            rows.append(i % 2 == 0 ? "\nupright" : "\nlying");
            for (int p = 0; p < 64; p++)
                rows.append(',').append((i % 2 == 0 ? p % 8 : p / 8) == at ? 9 : random.nextInt(3));
        }
        return Files.writeString(folder.resolve("bars.csv"), rows.append('\n'));
    }
}
