package org.neurarium.cells.chainofprompts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.neurarium.cells.engine.ClassicalEngine;
import org.neurarium.cells.engine.Engine;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.tool.MissingData;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// The network that comes with the product, on images that it never saw: one random cell clicked, ten times over, against a click
/// on every cell, the classical engine, Otsu's threshold with a watershed, and a SAM pair where the given data have one. And on drawn
/// tissue of three types.
///
/// Trial n takes the n-th image of each kind, so that a row's mean is that over a kind's images.
final class EmbeddedModelReproduction implements Reproduction {
    private static final String FOLDER = "microscopy/nuclei-dsb2018", SAM = "models/sam", NET = "builtin:prompt-model";
    private static final int IMAGES = 4, CLICKS = 10;

    /// A kind of image, and what is expected there: a click on every cell (AJI; for fluorescence F1), one click as a share of it.
    private enum Kind {
        GRAY_SMALL("gray-small", "f1", 0.95, 0.97), GRAY_LARGE("gray-large", "f1", 0.95, 0.97), HE_PURPLE("he-purple",
                "each", 0.74, 0.90), TISSUE_OTHER("tissue-other", "each", 0.82, 0.90);

        private final String folder, judged;
        private final double each, share;

        Kind(String folder, String judged, double each, double share) {
            this.folder = folder;
            this.judged = judged;
            this.each = each;
            this.share = share;
        }

        private String row(String what) { return folder + "/" + what; }
    }

    @Override
    public String name() { return "embedded-model"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 1 : IMAGES; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        Map<String, Double> out = new LinkedHashMap<>();
        Checkpoint net = bench.open(NET, Checkpoint.class);
        Optional<Engine> sam = sam(bench);
        for (Kind kind : Kind.values()) {
            List<Path> images = images(bench.given(FOLDER + "/" + kind.folder));
            if (images.isEmpty())
                throw new MissingData("The folder " + kind.folder + " of the given data has no images.");
            Path file = images.get((int) (seed % images.size()));
            String truth = file.getFileName().toString().replace(".png", "_labels.tif");
            String at = FOLDER + "/" + kind.folder + "/";
            ImageStack image = bench.open(at + file.getFileName(), ImageStack.class);
            int[] ids = bench.open(at + truth, Labels.class).plane(0, 0);
            put(out, kind, image, ids, net, sam, seed, bench.context());
        }
        drawn(out, seed, net, bench);
        return out;
    }

    private static Optional<Engine> sam(Bench bench) {
        try {
            return Optional.of(Engines.of(bench.open(SAM, Checkpoint.class)));
        } catch (MissingData e) {
            return Optional.empty();
        }
    }

    private static List<Path> images(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, Double> out, Kind kind, ImageStack image, int[] ids, Checkpoint net,
            Optional<Engine> sam, long seed, RunContext run) throws InterruptedException {
        EngineScores model = scores(Engines.of(net), image, ids, seed, run);
        EngineScores classical = scores(new ClassicalEngine(), image, ids, seed, run);
        EngineScores otsu = EngineScores.textbook(image, ids);
        out.put(kind.row("f1"), model.f1());
        out.put(kind.row("each"), model.each());
        out.put(kind.row("one_click"), model.oneClick());
        out.put(kind.row("worst_click"), model.worst());
        out.put(kind.row("one_click_share"), share(model.oneClick(), model.each()));
        out.put(kind.row("worst_click_share"), share(model.worst(), model.each()));
        out.put(kind.row("classical_each"), classical.each());
        out.put(kind.row("classical_one_click"), classical.oneClick());
        out.put(kind.row("otsu"), otsu.each());
        out.put(kind.row("gain_over_otsu"), model.oneClick() - otsu.each());
        if (sam.isEmpty()) return;
        EngineScores other = scores(sam.get(), image, ids, seed, run);
        out.put(kind.row("sam_each"), other.each());
        out.put(kind.row("sam_one_click"), other.oneClick());
    }

    private static double share(double one, double each) { return each == 0 ? 0 : one / each; }

    /// Click k is drawn by seed k.
    private static EngineScores scores(Engine engine, ImageStack image, int[] ids, long seed, RunContext run)
            throws InterruptedException {
        return EngineScores.of(image, ids, engine, CLICKS, (click, cells) -> run.random("click", seed, click)
                .nextInt(cells), run);
    }

    private static void drawn(Map<String, Double> out, long seed, Checkpoint net, Bench bench)
            throws InterruptedException {
        TissueGenerator.Tissue tissue = new TissueGenerator(new SplittableRandom(seed)).draw();
        Inputs three = ThreeTypesReproduction.inputs(tissue, ThreeTypesReproduction.oneOfEach(tissue,
                new SplittableRandom(
                        1000 + seed)),
                Optional.of(net));
        Inputs all = ThreeTypesReproduction.inputs(tissue, ThreeTypesReproduction.everyCell(tissue), Optional.of(net));
        double every = ThreeTypesReproduction.aji(tissue, bench.call(new ChainOfPromptsTool(new ClassicalEngine(),
                false), all, new Settings()));
        // The one that goes by the user's door: no network named there is the one of the product.
        Outputs found = bench.run(new ChainOfPromptsTool(), new Inputs(three.image(), three.clicks(), Optional.empty()),
                new Settings());
        out.put("three-types/each", every);
        out.put("three-types/share", share(ThreeTypesReproduction.aji(tissue, found), every));
        out.put("three-types/retyped_accuracy", ThreeTypesReproduction.typeAccuracy(tissue, found.instances()));
    }

    @Override
    public List<Claim> claims(Size size) {
        boolean whole = size != Size.QUICK;
        List<Claim> claims = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String why = "what a person would call outlined";
            claims.add(judged(whole, kind.row(kind.judged), kind.each, why));
            claims.add(Claim.report(kind.row(kind.judged.equals("f1") ? "each" : "f1"), "a click on every cell"));
            claims.add(Claim.report(kind.row("one_click"), "one random cell clicked, the median of ten")
                    .against(kind
                            .row("classical_one_click")));
            claims.add(judged(whole, kind.row("one_click_share"), kind.share, "one click does nearly what all do"));
            claims.add(judged(whole, kind.row("worst_click_share"), 0.75, "whichever cell is clicked"));
            claims.add(judged(whole, kind.row("gain_over_otsu"), 0, "better than the textbook").against(kind.row(
                    "otsu")));
            claims.add(Claim.report(kind.row("worst_click"), "the worst of the ten"));
            claims.add(Claim.report(kind.row("classical_each"), "the classical engine, a click on every cell"));
        }
        claims.add(Claim.report("three-types/each", "drawn tissue, a click on every cell"));
        claims.add(judged(whole, "three-types/share", 0.95, "three clicks do nearly what 190 do"));
        claims.add(judged(whole, "three-types/retyped_accuracy", 0.85,
                "cells get the type of the click that they resemble"));
        return claims;
    }

    /// A single image of a kind is shown, not judged.
    private static Claim judged(boolean whole, String metric, double least, String why) {
        return whole ? Claim.atLeast(metric, Over.MEAN, least, why) : Claim.report(metric, why);
    }
}
