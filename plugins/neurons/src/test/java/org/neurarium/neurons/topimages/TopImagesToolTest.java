package org.neurarium.neurons.topimages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph;
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

class TopImagesToolTest {
    private static final int SIDE = 24;

    @TempDir Path folder;

    /// A convolution whose first channel is a bright spot of 3 × 3 and whose second is nothing.
    private static Checkpoint spots() {
        float[] w = new float[2 * 9];
        Arrays.fill(w, 0, 9, 1 / 9f);
        GraphBuilder g = new GraphBuilder("spots");
        String x = g.input("image", ElementType.FLOAT, GraphBuilder.dim("n"), GraphBuilder.dim(1),
                GraphBuilder.dim(SIDE),
                GraphBuilder.dim(SIDE));
        String y = g.node("spot", "Conv", Map.of("kernel_shape", Attribute.row(3, 3), "pads", Attribute.row(1, 1, 1, 1),
                "strides", Attribute.row(2, 2)), x, g.weight("w", StoredTensor.of(Values.of(w, 2, 1, 3, 3))));
        g.output(y);
        Graph graph = g.build();
        return GraphJson.checkpoint("spots", graph, Json.object()
                .with("input", Json.object()
                        .with("size", SIDE)
                        .with("resize", 0)
                        .with("subtract", 0)
                        .with("divide", 255)));
    }

    private static ImageStack picture(int y, int x, double bright) {
        float[] p = new float[SIDE * SIDE];
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
                p[(y + dy) * SIDE + x + dx] = (float) bright;
        return MemoryImage.grey(Pixels.of(SIDE, SIDE, p));
    }

    @Test
    void theBrightestSpotIsFirstAndCutOut() throws InterruptedException {
        Random random = new Random(2);
        List<String> images = new ArrayList<>();
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            for (int i = 0; i < 20; i++) {
                // On even places, where the convolution looks.
                int y = 2 + 2 * random.nextInt(10), x = 2 + 2 * random.nextInt(10);
                images.add(runner.put("p" + i, i == 7 ? picture(10, 4, 1) : picture(y, x, 0.5 * random.nextDouble())));
            }
            RunOutcome.Done done = ToolRunner.done(runner.run(new RunRequest("neurons.top-images",
                    Map.of("net", List.of(runner.put("net", spots())), "images", images),
                    Map.of("units", "spot:*", "top", "3"), 0, Optional.of(runner.folder()))));
            try (Table top = runner.output(done, "top", Table.class);
                    Table units = runner.output(done, "units", Table.class);
                    Table histogram = runner.output(done, "histogram", Table.class);
                    Table natural = runner.output(done, "natural", Table.class);
                    ImageStack crops = runner.output(done, "crops", ImageStack.class)) {
                assertEquals(6, top.rows());
                assertEquals(7, top.column("sample").number(0));
                assertEquals(1, top.column("peak").number(0), 1e-6);
                assertEquals(5, top.column("map_y").number(0));
                assertEquals(2, top.column("map_x").number(0));
                assertEquals(9, top.column("top").number(0));
                assertEquals(3, top.column("left").number(0));
                assertEquals(3, top.column("width").number(0));
                assertEquals(6, crops.size().t());
                assertEquals(3, crops.size().x());
                float[] seen = crops.read(0, 0, 0, crops.size().bounds()).floats();
                for (float v : seen)
                    assertEquals(1, v, 1e-6);
                assertEquals("alive", units.column("state").text(0));
                assertEquals("dead", units.column("state").text(1));
                assertEquals(1, units.column("p100").number(0), 1e-6);
                assertEquals(40, natural.rows());
                double sum = 0;
                for (int b = 0; b < 64; b++)
                    sum += histogram.column("images").number(b);
                assertEquals(20, sum);
            }
        }
    }

    /// A whole layer is looked at in one pass, whose cost is told before; parts of images are not written where nobody wants them.
    @Test
    void aLayerIsLookedAtInOnePassWithoutCrops() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 1)) {
            List<String> images = List.of(runner.put("a", picture(10, 4, 1)), runner.put("b", picture(4, 4, 0.5)));
            RunRequest request = new RunRequest("neurons.top-images",
                    Map.of("net", List.of(runner.put("net", spots())), "images", images),
                    Map.of("units", "spot:*", "top", "2", "crops", "false"), 0, Optional.of(runner.folder()));
            assertTrue(runner.service().estimate(request).orElseThrow().why().startsWith("3 passes"), "one an image");
            RunOutcome.Done done = ToolRunner.done(runner.run(request));
            assertFalse(done.outputs().containsKey("crops"));
            try (Table top = runner.output(done, "top", Table.class)) {
                assertEquals(4, top.rows());
                assertEquals("spot:1", top.column("unit").text(2));
            }
        }
    }

    /// Tiles of a large image are images, and what is told of them is told in its pixels.
    @Test
    void tilesAreToldInThePixelsOfTheirImage() throws InterruptedException {
        float[] large = new float[3 * SIDE * 2 * SIDE];
        int wide = 3 * SIDE, row = SIDE + 10, column = 2 * SIDE + 4;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
                large[(row + dy) * wide + column + dx] = 1;
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String image = runner.put("large", MemoryImage.grey(Pixels.of(wide, 2 * SIDE, large)));
            RunOutcome.Done done = runner.done("neurons.top-images",
                    Map.of("net", runner.put("net", spots()), "images", image + "@tiles=" + SIDE),
                    Map.of("units", "spot:0", "top", "1"));
            try (Table top = runner.output(done, "top", Table.class);
                    Table natural = runner.output(done, "natural", Table.class)) {
                assertEquals(6, natural.rows());
                assertArrayEquals(new double[]{5, column - 1, row - 1, 3},
                        new double[]{top.column("sample").number(0), top.column("left").number(0),
                            top.column("top").number(0), top.column("width").number(0)});
            }
        }
    }

    @Test
    void withoutAUnitItSaysHowOneIsNamed() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 1)) {
            String sentence = runner.refused("neurons.top-images",
                    Map.of("net", runner.put("net", spots()), "images", runner.put("p", picture(4, 4, 1))), Map.of());
            assertTrue(sentence.contains("units=_blocks.4:31"), sentence);
        }
    }
}
