package org.neurarium.neurons.trainclassifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.Table;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.nn.Networks;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.ToolRunner;

class TrainClassifierToolTest {
    private static final String TOOL = "neurons.train-classifier";

    @TempDir Path folder;

    private static double accuracy(ToolRunner runner, RunOutcome.Done done) {
        try (Table scores = runner.output(done, "scores", Table.class)) {
            assertEquals("all", scores.column("class").text(scores.rows() - 1));
            return scores.column("recall").number(scores.rows() - 1);
        }
    }

    /// Each picture belongs to the class whose mean picture it is nearest to. A class of three looks has no mean that says much.
    private static double nearestMean(List<Picture> learned, List<Picture> judged) {
        double[][] means = new double[4][3 * Picture.PLACES];
        int[] counts = new int[4];
        for (Picture p : learned) {
            counts[p.shape().label()]++;
            for (int i = 0; i < p.pixels().length; i++)
                means[p.shape().label()][i] += p.pixels()[i];
        }
        int right = 0;
        for (Picture p : judged) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                double d = 0;
                for (int i = 0; i < p.pixels().length; i++)
                    d += Math.pow(p.pixels()[i] - means[k][i] / counts[k], 2);
                if (d < least) best = k;
                least = Math.min(least, d);
            }
            if (best == p.shape().label()) right++;
        }
        return right / (double) judged.size();
    }

    @Test
    void itLearnsDrawnShapesFarBetterThanMeanPicturesDoAndOpensAgain() throws InterruptedException {
        List<Picture> drawn = Lesson.draw(1000, new SplittableRandom(1));
        double baseline = nearestMean(drawn.subList(0, 800), drawn.subList(800, 1000));
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            RunOutcome.Done done = runner.done(TOOL, Map.of(), Map.of("data.drawn", "800", "length.epochs", "6",
                    "computing.threads", "1", "computing.half", "true"));
            double accuracy = accuracy(runner, done);
            assertTrue(accuracy > baseline + 0.2, accuracy + " beside " + baseline);
            assertEquals(accuracy, done.values().getOrDefault("accuracy", -1.0), 1e-12);
            try (Table confusion = runner.output(done, "confusion", Table.class);
                    Checkpoint model = runner.output(done, "model", Checkpoint.class)) {
                assertEquals(5, confusion.columns().size());
                double all = 0, right = 0;
                for (int k = 0; k < 4; k++) {
                    right += confusion.columns().get(k + 1).number(k);
                    for (int t = 0; t < 4; t++)
                        all += confusion.columns().get(k + 1).number(t);
                }
                assertEquals(160, all);
                assertEquals(accuracy, right / all, 1e-12);
                assertEquals(Reading.drawnClasses(),
                        model.config().get("classes").items().stream().map(Json::string).toList());
                assertEquals("float16", model.stored("conv2.weight"));
                Graph graph = Networks.standard().graph(model);
                assertEquals("image", graph.inputs().getFirst().name());
                assertTrue(graph.nodes().stream().anyMatch(n -> n.name().equals("relu3")), graph.nodes().toString());
            }
        }
    }

    /// Upright or lying bars, as pixels.
    private static Table bars(int count, int missing, boolean hole) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] columns = new double[64][count];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean upright = random.nextBoolean();
            int at = random.nextInt(8);
            for (int p = 0; p < 64; p++)
                columns[p][i] = (upright ? p % 8 : p / 8) == at ? 16 : random.nextInt(4);
            labels.add(i == missing ? "" : upright ? "upright" : "lying");
        }
        if (hole) columns[5][3] = Double.NaN;
        Table.Builder table = Table.builder();
        for (int p = 0; p < 64; p++)
            table.numbers("p" + p, "", columns[p]);
        return table.text("what", labels).build();
    }

    @Test
    void aTableOfPixelsIsLearnedAndGoneOnWith() throws InterruptedException {
        Map<String, String> settings = Map.of("data.label", "what", "length.epochs", "8", "length.patience", "4",
                "batch", "16",
                "augmentation.noise", "0.05", "computing.threads", "1");
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            String table = runner.put("bars", bars(300, -1, false));
            RunOutcome.Done done = runner.done(TOOL, Map.of("table", table), settings);
            assertTrue(accuracy(runner, done) > 0.9, "accuracy " + accuracy(runner, done));
            String model = done.outputs().getOrDefault("model", Path.of("none")).toString();
            Map<String, String> once = new HashMap<>(settings);
            once.put("length.epochs", "1");
            RunOutcome.Done more = runner.done(TOOL, Map.of("table", table, "model", model), once);
            assertTrue(accuracy(runner, more) > 0.9, "accuracy " + accuracy(runner, more));
            once.remove("data.label"); // without a table it draws shapes, of other classes
            String refused = runner.refused(TOOL, Map.of("model", model), once);
            assertTrue(refused.contains("tells the classes lying, upright, and the pictures have"), refused);
        }
    }

    @Test
    void tablesThatSayTooLittleAreRefused() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            Map<String, String> label = Map.of("data.label", "what");
            assertEquals("Row 5 has no label in column 'what': fill it in, or leave the row out.",
                    runner.refused(TOOL, Map.of("table", runner.put("t", bars(20, 4, false))), label));
            assertEquals(
                    "Row 4 has no number in column 'p5' (it says ''): fill it in, or leave the row or the column out.",
                    runner.refused(TOOL, Map.of("table", runner.put("t", bars(20, -1, true))), label));
            String none = runner.refused(TOOL, Map.of("table", runner.put("t", bars(20, -1, false))), Map.of());
            assertTrue(none.startsWith("The table has no column label, target or class: name the one"), none);
            Table one = Table.builder().numbers("p", "", 1, 2, 3).text("label", List.of("a", "a", "a")).build();
            assertEquals("All pictures have the label 'a' (column 'label'): give pictures of at least two classes.",
                    runner.refused(TOOL, Map.of("table", runner.put("t", one)), Map.of()));
            assertEquals("network.window=4 is even: take 5.",
                    runner.refused(TOOL, Map.of(), Map.of("network.window", "4")));
        }
    }

    private static String refused(ToolRunner runner, List<String> images, List<String> tables)
            throws InterruptedException {
        RunOutcome outcome = runner
                .run(new RunRequest(TOOL, Map.of("images", images, "table", tables), Map.of("batch", "2"), 0,
                        Optional.of(runner.folder())));
        if (outcome instanceof RunOutcome.Refused refused) return refused.sentence();
        throw new AssertionError("not refused: " + outcome);
    }

    @Test
    void imagesThatDoNotFitAreRefused() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(folder, 2)) {
            float[] hole = new float[64];
            hole[9] = Float.NaN;
            String small = runner.put("a", MemoryImage.grey(Pixels.of(8, 8, new float[64])));
            String wide = runner.put("b", MemoryImage.grey(Pixels.of(16, 8, new float[128])));
            String torn = runner.put("c", MemoryImage.grey(Pixels.of(8, 8, hole)));
            String labels = runner.put("labels", Table.builder().text("label", List.of("x", "y")).build());
            assertEquals("Images 1 and 2 differ in size (8 × 8, 16 × 8): set data.size, to which all are made.",
                    refused(runner, List.of(small, wide), List.of(labels)));
            assertEquals("Image 2: The image has pixels without a value (NaN): fill them first.",
                    refused(runner, List.of(small, torn), List.of(labels)));
            assertEquals("There are 1 images and the table has 2 rows: give a row an image, in the same order.",
                    refused(runner, List.of(small), List.of(labels)));
            String bare = refused(runner, List.of(small, small), List.of());
            assertTrue(bare.contains("The images have no labels"), bare);
        }
    }
}
