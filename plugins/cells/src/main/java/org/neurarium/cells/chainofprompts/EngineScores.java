package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Ground;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.Signal;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Points;
import org.neurarium.math.Parallel;
import org.neurarium.math.image.DistanceWatershed;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.tool.RunContext;

/// What a method reaches on one image whose cells are known.
///
/// @param each     AJI with every cell clicked
/// @param f1       F1 at an IoU of a half, with every cell clicked
/// @param oneClick median AJI over random cells of which one is clicked
/// @param worst    the worst of them
public record EngineScores(double each, double f1, double oneClick, double worst) {
    /// Of the textbook method, in pixels.
    private static final double BLUR = 1;
    private static final int DISTANCE = 6;

    /// The place of a random cell among so many.
    public interface Draw {
        int of(int click, int cells);
    }

    /// Draws click after click from one stream.
    public static Draw from(RandomGenerator random) { return (_, cells) -> random.nextInt(cells); }

    /// Of an engine, which looks at the image once.
    ///
    /// @param truth the true cell of each pixel, 0 for ground
    public static EngineScores of(ImageStack image, int[] truth, Engine engine, int clicks, Draw draw, RunContext run)
            throws InterruptedException {
        List<Points.At> cells = insides(truth, image.size().x());
        RunContext quiet = new Silent(run);
        try (Embedding embedding = engine.encode(Picture.read(image, Optional.empty(), 0, 0, Ground.AUTO), quiet)) {
            Engine known = new Remembered(engine.name(), embedding);
            SegmentationScores every = scores(image, truth, known, cells, false, quiet);
            double[] one = new double[Math.min(clicks, cells.size())];
            for (int i = 0; i < one.length; i++) {
                run.checkCancelled();
                one[i] = scores(image, truth, known, List.of(cells.get(draw.of(i, cells.size()))), true, quiet).aji();
            }
            Arrays.sort(one);
            double median = one.length == 0 ? 0 : (one[one.length / 2] + one[(one.length - 1) / 2]) / 2;
            return new EngineScores(every.aji(), every.f1(0.5), median, one.length == 0 ? 0 : one[0]);
        }
    }

    /// Of Otsu's threshold with a watershed, which takes no click.
    public static EngineScores textbook(ImageStack image, int[] truth) throws InterruptedException {
        Picture picture = Picture.read(image, Optional.empty(), 0, 0, Ground.AUTO);
        float[] grey = new float[picture.width() * picture.height()];
        boolean bright = Signal.of(picture, Parallel.SERIAL).bright();
        for (float[] channel : picture.channels()) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] += bright ? channel[i] : -channel[i];
            }
        }
        SegmentationScores s = SegmentationScores.of(truth, DistanceWatershed.segment(grey, picture.width(), picture
                .height(), BLUR, DISTANCE));
        return new EngineScores(s.aji(), s.f1(0.5), s.aji(), s.aji());
    }

    private static SegmentationScores scores(ImageStack image, int[] truth, Engine engine, List<Points.At> clicks,
            boolean spreads, RunContext run) throws InterruptedException {
        if (clicks.isEmpty()) return SegmentationScores.of(truth, new int[truth.length]);
        Outputs out = ChainOfPromptsTool.with(engine, spreads)
                .run(new Inputs(image, Points.of(clicks), Optional.empty()), new Settings(), run);
        return SegmentationScores.of(truth, out.cells().plane(0, 0));
    }

    /// A point well inside each cell: of its pixels the one nearest to their mean.
    private static List<Points.At> insides(int[] labels, int width) {
        Map<Integer, double[]> sums = new TreeMap<>();
        for (int p = 0; p < labels.length; p++) {
            if (labels[p] == 0) continue;
            double[] s = sums.computeIfAbsent(labels[p], _ -> new double[]{0, 0, 0, -1, Double.POSITIVE_INFINITY});
            s[0] += p % width;
            s[1] += p / width;
            s[2]++;
        }
        for (int p = 0; p < labels.length; p++) {
            double[] s = sums.get(labels[p]);
            if (labels[p] == 0 || s == null) continue;
            double d = Math.hypot(p % width - s[0] / s[2], p / width - s[1] / s[2]);
            if (d >= s[4]) continue;
            s[3] = p;
            s[4] = d;
        }
        return sums.values().stream().map(s -> new Points.At((int) s[3] % width, (int) s[3] / width, "cell")).toList();
    }
}
