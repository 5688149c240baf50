package org.neurarium.app.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.math.image.DistanceWatershed;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// Clicks cells of the two bundled images, lets Chain-of-Prompts find the others, and compares with the truth where there
/// is one. Everything goes through the door that a user's runs go through.
public final class Demo {
    private static final int RANDOM_CLICKS = 10;
    private static final long SEED = 0;
    /// Blur and distance of the textbook method, in pixels: what does best on this image.
    private static final double OTSU_BLUR = 1;
    private static final int OTSU_DISTANCE = 6;
    private static final int PICTURE_SCALE = 2;
    private static final String FLUORESCENCE = "builtin:nuclei-fluorescence";
    private static final String TRUTH = "builtin:nuclei-fluorescence-labels";
    private static final String TISSUE = "builtin:tissue-he";
    private static final String ENGINE = "prompt-model";
    /// A dark and a pale nucleus of the stained image.
    public static final String TISSUE_CLICKS = "187,173:dark+298,280:pale";

    private final ComputeService service;
    private final Formats formats;
    private final Path folder;
    private final Consumer<String> tell;

    /// @param folder where pictures and tables go; there is nothing in it
    /// @param tell   hears what is going on
    public Demo(ComputeService service, Formats formats, Path folder, Consumer<String> tell) {
        this.service = service;
        this.formats = formats;
        this.folder = folder;
        this.tell = tell;
    }

    /// @throws BadInput if the folder cannot be written to
    public DemoResult run() throws InterruptedException {
        return new DemoResult(folder, List.of(fluorescence(), tissue()));
    }

    private DemoImage fluorescence() throws InterruptedException {
        tell.accept("Fluorescence nuclei: one click, ten times with another cell");
        TrueCells truth;
        Labels otsu;
        try (Labels labels = formats.open(Reference.parse(TRUTH), Labels.class);
                ImageStack image = formats.open(Reference.parse(FLUORESCENCE), ImageStack.class)) {
            truth = TrueCells.of(labels);
            Size size = image.size();
            int[] ids = DistanceWatershed.segment(image.read(0, 0, 0, size.bounds()).floats(), size.x(), size.y(),
                    OTSU_BLUR, OTSU_DISTANCE);
            otsu = MemoryLabels.plane(size.x(), size.y(), ids);
        }
        List<RunOutcome.Done> runs = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (Points.At click : truth.random(RANDOM_CLICKS, SEED)) {
            String name = "fluorescence/one-click-" + (runs.size() + 1);
            runs.add(done("cells.chain-of-prompts", FLUORESCENCE, inline(List.of(click)), name));
            scores.add(aji(runs.getLast().outputs().get("cells"), name));
        }
        tell.accept("Fluorescence nuclei: a click on every nucleus, and the textbook method");
        RunOutcome.Done each = done("cells.click-to-mask", FLUORESCENCE, inline(truth.clicks()),
                "fluorescence/every-nucleus");
        double perInstance = aji(each.outputs().get("cells"), "fluorescence/every-nucleus");
        double textbook = aji(formats.write(otsu, folder.resolve("fluorescence"), "otsu-watershed"),
                "fluorescence/otsu-watershed");
        RunOutcome.Done shown = runs.get(shown(scores));
        return image("nuclei-fluorescence", FLUORESCENCE, shown, false, OptionalDouble.of(middle(scores)),
                scores.stream().mapToDouble(d -> d).min(), OptionalDouble.of(perInstance), OptionalDouble.of(textbook),
                runs.stream().mapToDouble(RunOutcome.Done::seconds).sorted().skip(runs.size() / 2).findFirst());
    }

    private DemoImage tissue() throws InterruptedException {
        tell.accept("H&E tissue: one click on a dark and one on a pale nucleus");
        RunOutcome.Done run = done("cells.chain-of-prompts", TISSUE, TISSUE_CLICKS, "tissue/two-clicks");
        return image("tissue-he", TISSUE, run, true, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble
                .empty(), OptionalDouble.empty(), OptionalDouble.of(run.seconds()));
    }

    private DemoImage image(String file, String reference, RunOutcome.Done run, boolean bright, OptionalDouble oneClick,
            OptionalDouble worst, OptionalDouble each, OptionalDouble otsu, OptionalDouble seconds) {
        try (ImageStack image = formats.open(Reference.parse(reference), ImageStack.class);
                Labels cells = formats.open(file(run, "cells"), Labels.class);
                Table instances = formats.open(file(run, "instances"), Table.class)) {
            Thumbnail overlay = Overlay.of(image, cells, instances, bright, PICTURE_SCALE);
            Path picture = PngWriter.argb(overlay.argb(), overlay.width(), overlay.height(), folder.resolve(file
                    + ".png"));
            return new DemoImage(file, ENGINE, instances.rows(), seconds.orElse(run.seconds()), oneClick, worst,
                    each, otsu, run.warnings(), picture, run.folder());
        }
    }

    private static Reference file(RunOutcome.Done run, String output) {
        Path file = run.outputs().get(output);
        if (file == null) throw new IllegalStateException("the run has no output " + output);
        return Reference.file(file.toString());
    }

    private static double middle(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /// The index of the one in the middle, the lower of two: the run that is shown.
    private static int shown(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(d -> d).sorted().toArray();
        return values.indexOf(sorted[(sorted.length - 1) / 2]);
    }

    private RunOutcome.Done done(String tool, String image, String clicks, String name) throws InterruptedException {
        return done(tool,
                Map.of("image", List.of(image), "clicks", List.of(clicks), "net", List.of("builtin:" + ENGINE)),
                name);
    }

    private RunOutcome.Done done(String tool, Map<String, List<String>> inputs, String name)
            throws InterruptedException {
        RunRequest request = new RunRequest(tool, inputs, Map.of(), SEED, Optional.of(folder.resolve(name)));
        return switch (service.submit(request, RunListener.SILENT).await()) {
            case RunOutcome.Done d -> d;
            case RunOutcome.Refused r -> throw new BadInput(r.sentence());
            case RunOutcome.Failed f -> throw new IllegalStateException(f.sentence());
            case RunOutcome.Cancelled _ -> throw new InterruptedException();
        };
    }

    private double aji(@Nullable Path cells, String name) throws InterruptedException {
        RunOutcome.Done run = done("cells.compare", Map.of("truth", List.of(TRUTH), "predicted", List.of(String.valueOf(
                cells))), name + "-score");
        try (Table table = formats.open(file(run, "table"), Table.class)) {
            int row = 0;
            while (!table.column("metric").text(row).equals("aji"))
                row++;
            return table.column("value").number(row);
        }
    }

    private static String inline(List<Points.At> clicks) {
        return clicks.stream()
                .map(c -> String.format(Locale.ROOT, "%.0f,%.0f:%s", c.x(), c.y(), c.type()))
                .collect(
                        Collectors.joining("+"));
    }
}
