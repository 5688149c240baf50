package org.neurarium.neurons.facets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
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
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.ToolRunner;

/// Of a unit that answers to upright and to lying bars.
class FacetsToolTest {
    private static final int SIDE = 16, EACH = 12;

    @TempDir Path folder;

    /// Two channels, one a detector of upright edges and one of lying ones, and a unit that sums what both see.
    private static Checkpoint bars() {
        float[] w = {-1, 2, -1, -1, 2, -1, -1, 2, -1, -1, -1, -1, 2, 2, 2, -1, -1, -1};
        GraphBuilder g = new GraphBuilder("bars");
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("n"), GraphBuilder.dim(1),
                GraphBuilder.dim(SIDE), GraphBuilder.dim(SIDE));
        String y = g.node("edges", "Conv", Map.of("kernel_shape", Attribute.row(3, 3)), x,
                g.weight("w", StoredTensor.of(Values.of(w, 2, 1, 3, 3))));
        String r = g.node("relu", "Relu", Map.of(), y);
        g.output(g.node("either", "Conv", Map.of("kernel_shape", Attribute.row(1, 1)), r,
                g.weight("s", StoredTensor.of(Values.of(new float[]{1, 1}, 1, 2, 1, 1)))));
        Graph graph = g.build();
        return GraphJson.checkpoint("bars", graph, Json.object()
                .with("input", Json.object()
                        .with("size", SIDE)
                        .with("resize", 0)
                        .with("subtract", 0)
                        .with("divide", 255)));
    }

    private static ImageStack picture(int i) {
        Random random = new Random(i);
        float[] p = new float[SIDE * SIDE];
        int at = 4 + random.nextInt(8);
        for (int k = 0; k < p.length; k++)
            p[k] = (float) (0.05 * random.nextDouble() + ((i % 2 == 0 ? k % SIDE : k / SIDE) == at ? 0.7 : 0));
        return MemoryImage.grey(Pixels.of(SIDE, SIDE, p));
    }

    private RunOutcome run(ToolRunner runner, List<String> images, Map<String, String> settings, String out)
            throws InterruptedException {
        Map<String, String> all = new java.util.HashMap<>(Map.of("unit", "either:0", "codes", "relu",
                "grouping.clusters", "2", "grouping.perplexity", "5", "draw.steps", "4"));
        all.putAll(settings);
        return runner.run(new RunRequest("neurons.facets",
                Map.of("net", List.of(runner.put("net", bars())), "images", images), all, 3,
                Optional.of(folder.resolve(out))));
    }

    private List<String> images(ToolRunner runner) {
        return IntStream.range(0, 2 * EACH).mapToObj(i -> runner.put("p" + i, picture(i))).toList();
    }

    private static int[] whole(Table table, String column) {
        return Arrays.stream(table.column(column).numbers()).mapToInt(v -> (int) v).toArray();
    }

    private static float[] first(ImageStack pictures) {
        return pictures.read(0, 0, 0, pictures.size().bounds()).floats();
    }

    @Test
    void uprightAndLyingBarsAreTwoFacetsAndGivenOnesGiveTheSamePictures() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder.resolve("runner"), 2)) {
            List<String> images = images(runner);
            RunOutcome.Done found = ToolRunner.done(run(runner, images, Map.of(), "found"));
            List<List<Integer>> facets = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>()));
            float[] drawn;
            try (Table map = runner.output(found, "map", Table.class);
                    Table numbers = runner.output(found, "numbers", Table.class);
                    Table told = runner.output(found, "facets", Table.class);
                    ImageStack pictures = runner.output(found, "pictures", ImageStack.class)) {
                int[] sample = whole(map, "sample"), facet = whole(map, "facet");
                for (int i = 0; i < sample.length; i++) {
                    facets.get(facet[i] - 1).add(sample[i]);
                    assertEquals(facet[0] == facet[i], sample[0] % 2 == sample[i] % 2, "by the way its bar stands");
                }
                double[] silhouette = numbers.column("silhouette").numbers();
                for (int k = 1; k < silhouette.length; k++)
                    assertTrue(silhouette[0] > silhouette[k], "two divide the map best");
                assertEquals(EACH, told.column("images").number(0));
                drawn = first(pictures);
            }
            String given = facets.stream()
                    .map(f -> f.stream().map(Object::toString).collect(Collectors.joining(",")))
                    .collect(Collectors.joining(";"));
            RunOutcome.Done again = ToolRunner.done(run(runner, images, Map.of("grouping.given", given,
                    "grouping.clusters", "7"), "again"));
            try (ImageStack pictures = runner.output(again, "pictures", ImageStack.class)) {
                assertEquals(2, pictures.size().t());
                assertArrayEquals(drawn, first(pictures), "what was shown is made again from the record");
            }
        }
    }

    @Test
    void imagesThatAreNotNamedAreInNoFacet() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder.resolve("runner"), 2)) {
            RunOutcome.Done done = ToolRunner.done(run(runner, images(runner), Map.of("grouping.given",
                    "1,3,5,7,9;0,2,4,6,8"), "some"));
            try (Table map = runner.output(done, "map", Table.class);
                    Table facets = runner.output(done, "facets", Table.class)) {
                assertEquals(1, whole(map, "facet")[1], "in the order in which they are given");
                assertEquals(0, whole(map, "facet")[20]);
                assertEquals(5, facets.column("images").number(0));
            }
        }
    }

    @Test
    void anImageThatIsNotThereIsNamed() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder.resolve("runner"), 2)) {
            RunOutcome.Refused refused = assertInstanceOf(RunOutcome.Refused.class, run(runner, images(runner),
                    Map.of("grouping.given", "0-9;77"), "wrong"));
            assertTrue(refused.sentence().contains("Image 77 of facet 2"), refused.sentence());
        }
    }
}
