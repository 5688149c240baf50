package org.neurarium.cells.promptmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Calibration;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.math.Parallel;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.tool.MissingData;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// Whether ten corrected cells of one image improve the next image of its kind, which nobody corrected.
///
/// All images are left out of every training. Pair n: A is the image that the shipped model outlines n-th worst, of those with at
/// least ten cells and another image of their kind; B, the next image, is of all others of A's kind the one most alike in look (of A's size if there is one; then by
/// mean and spread of the colours). The ten worst outlined cells of A are corrected to the truth. Judged is AJI of B, all cells at
/// once, at the scale that the engine finds by itself, before and after; and that of an image of each other kind.
final class NextImageReproduction implements Reproduction {
    private static final String FOLDER = "microscopy/nuclei-dsb2018-train", NET = "builtin:prompt-model";
    private static final int PAIRS = 8, CORRECTED = 10;

    private @Nullable List<Judged> judged;

    /// A left-out image, and how the shipped model outlines it.
    private record Judged(String file, LeftOut image, StainPlanes stain, double aji, double[] look) {
        double unlike(Judged other) {
            boolean same = stain.width() == other.stain.width() && stain.height() == other.stain.height();
            double sum = same ? 0 : 1e6;
            for (int i = 0; i < look.length; i++) {
                sum += Math.pow(look[i] - other.look[i], 2);
            }
            return sum;
        }
    }

    @Override
    public String name() { return "next-image"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 1 : PAIRS; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        return pair(seed, new TrainOnCorrectionsTool.Settings(), bench);
    }

    synchronized Map<String, Double> pair(long seed, TrainOnCorrectionsTool.Settings settings, Bench bench)
            throws InterruptedException {
        Checkpoint net = bench.open(NET, Checkpoint.class);
        List<Judged> all = judged(net, bench);
        List<Judged> weak = all.stream()
                .filter(j -> Arrays.stream(j.image.labels()).filter(l -> l > 0).distinct().count() >= CORRECTED)
                .filter(j -> all.stream().anyMatch(o -> o != j && o.image.kind().equals(j.image.kind())))
                .sorted(Comparator.comparingDouble(Judged::aji))
                .toList();
        Judged a = weak.get((int) (seed % weak.size()));
        Judged b = all.stream()
                .filter(j -> j != a && j.image.kind().equals(a.image.kind()))
                .min(Comparator.comparingDouble(a::unlike))
                .orElseThrow();
        long start = System.nanoTime();
        TrainOnCorrectionsTool.Outputs out = bench.run(new TrainOnCorrectionsTool(), corrected(a, net, bench),
                settings);
        Graph tuned = PromptModel.network(out.model());
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("a_number", (double) a.image.number());
        metrics.put("b_number", (double) b.image.number());
        metrics.put("seconds", (System.nanoTime() - start) / 1e9);
        metrics.put("kept_old", out.model().config().get("tuned").bool() ? 0.0 : 1.0);
        try (DenseNetwork dense = DenseNetwork.open(tuned, 2)) {
            double of = aji(dense, a, bench.context()), next = aji(dense, b, bench.context());
            metrics.put("a_before", a.aji);
            metrics.put("a_after", of);
            metrics.put("b_before", b.aji);
            metrics.put("b_after", next);
            metrics.put("b_gain", next - b.aji);
            List<Judged> others = others(all, a.image.kind());
            double was = 0, is = 0;
            for (Judged other : others) {
                was += other.aji / others.size();
                is += aji(dense, other, bench.context()) / others.size();
            }
            metrics.put("others_before", was);
            metrics.put("others_after", is);
        }
        return metrics;
    }

    /// The image of each other kind that is outlined neither best nor worst.
    private static List<Judged> others(List<Judged> all, String kind) {
        Map<String, List<Judged>> kinds = new LinkedHashMap<>();
        for (Judged j : all) {
            if (!j.image.kind().equals(kind)) kinds.computeIfAbsent(j.image.kind(), _ -> new ArrayList<>()).add(j);
        }
        return kinds.values()
                .stream()
                .map(of -> of.stream().sorted(Comparator.comparingDouble(Judged::aji)).toList().get(of.size() / 2))
                .toList();
    }

    private static TrainOnCorrectionsTool.Inputs corrected(Judged a, Checkpoint net, Bench bench)
            throws InterruptedException {
        int[] ids = new int[a.image.labels().length], kept = new int[ids.length];
        int cells = LabelledImage.consecutive(a.image.labels(), ids);
        double[] met;
        try (DenseNetwork dense = DenseNetwork.open(PromptModel.network(net), 2)) {
            met = CorrectedImage.ious(ids, cells, found(dense, a, bench.context()));
        }
        int[] worst = IntStream.range(0, cells)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> met[i]))
                .limit(CORRECTED)
                .mapToInt(i -> i + 1)
                .toArray();
        for (int p = 0; p < ids.length; p++) {
            int id = ids[p];
            if (id > 0 && Arrays.stream(worst).anyMatch(w -> w == id)) kept[p] = id;
        }
        ImageStack image = bench.open(a.file, ImageStack.class);
        return new TrainOnCorrectionsTool.Inputs(List.of(image),
                List.of(new MemoryLabels(org.neurarium.data.Size.plane(a.stain.width(),
                        a.stain.height()), Calibration.NONE, List.of(kept), Optional.empty())),
                List.of(), net);
    }

    private List<Judged> judged(Checkpoint net, Bench bench) throws InterruptedException {
        if (judged != null) return judged;
        Path root = bench.given(FOLDER);
        List<Judged> out = new ArrayList<>();
        int number = 0;
        try (DenseNetwork dense = DenseNetwork.open(PromptModel.network(net), 2)) {
            for (Path file : files(root)) {
                String at = FOLDER + "/" + root.relativize(file).toString().replace('\\', '/');
                Labels truth = bench.open(at.replace(".png", "_labels.tif"), Labels.class);
                number++;
                if (!LeftOut.isLeftOut(number - 1, truth.plane(0, 0), Optional.empty())) continue;
                LeftOut image = LeftOut.read(number - 1, bench.open(at, ImageStack.class), truth);
                StainPlanes stain = StainPlanes.of(image.picture(), Parallel.SERIAL);
                Judged j = new Judged(at, image, stain, 0, look(image));
                out.add(new Judged(at, image, stain, aji(dense, j, bench.context()), j.look));
            }
        }
        if (out.size() <= PAIRS) throw new MissingData("Of " + FOLDER + " too few images are left out.");
        judged = out;
        return out;
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".png") && Files.exists(Path.of(f.toString()
                    .replace(".png", "_labels.tif")))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Mean and spread of red, green and blue.
    private static double[] look(LeftOut image) {
        double[] out = new double[6];
        for (int c = 0; c < 3; c++) {
            float[] values = image.picture().channels().get(image.picture().colour() ? c : 0);
            double sum = 0, squares = 0;
            for (float v : values) {
                sum += v;
                squares += (double) v * v;
            }
            out[2 * c] = sum / values.length;
            out[2 * c + 1] = Math.sqrt(Math.max(0, squares / values.length - out[2 * c] * out[2 * c]));
        }
        return out;
    }

    private static int[] found(DenseNetwork dense, Judged j, RunContext run) throws InterruptedException {
        Look look = new ScaleSearch(dense, j.stain, run).found();
        return LeftOutScore.painted(look.cells().masks(j.stain.width(), j.stain.height()), j.stain.width(), j.stain
                .height());
    }

    private static double aji(DenseNetwork dense, Judged j, RunContext run) throws InterruptedException {
        return SegmentationScores.of(j.image.labels(), found(dense, j, run)).aji();
    }

    @Override
    public List<Claim> claims(Size size) {
        return List.of(size == Size.QUICK
                ? Claim.report("b_gain", "one pair is shown, not judged")
                : Claim.atLeast("b_gain", Over.MEAN, 0.02, "ten corrected cells improve the next image"),
                Claim.report(
                        "b_after", "the next image, afterwards").against("b_before"),
                Claim.report("a_after",
                        "the corrected image itself").against("a_before"),
                Claim.report("others_after",
                        "what was not forgotten: an image of each other kind").against("others_before"),
                Claim.report("kept_old", "how often the model was left as it was"), Claim.report("seconds",
                        "learning, with both judgements"));
    }
}
