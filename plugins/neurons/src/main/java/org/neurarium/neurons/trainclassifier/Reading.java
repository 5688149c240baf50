package org.neurarium.neurons.trainclassifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Table;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.colourshapes.Shape;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.network.Preparation.Prepared;
import org.neurarium.nn.random.Streams;
import org.neurarium.tool.RunContext;

/// Reads what there is to learn from: images that say themselves of which class they are (folders of classes) or have a table of
/// labels, a table of pixels, or drawn pictures.
record Reading(Settings.Data data, RunContext run) {
    /// Sets up to this many values are kept in memory; of larger ones each picture is read anew.
    private static final long KEPT = 128L << 20;
    private static final double BRIGHTEST = 255;
    private static final String SPLIT = "split";
    private static final List<String> LABELS = List.of("label", "target", "class");
    private static final Set<String> LEFT_OUT = Set.of("test", "validation", "val", "left-out"),
            LEARNED = Set.of("train", "training");

    /// @throws BadInput if labels are missing, sizes differ, or values are none
    PictureSet read(List<ImageSet> sets, Optional<Table> table) throws InterruptedException {
        if (table.isEmpty() && sets.isEmpty()) return drawn();
        ImageSet images = ImageSet.joined(sets);
        Table told = table.orElseGet(images::index);
        Column labels = labels(told);
        ClassLabels classes = ClassLabels.read(labels);
        boolean[] leftOut = told.find(SPLIT).map(Reading::split).orElseGet(() -> drawn(classes));
        if (sets.isEmpty()) return ofTable(told, labels, classes, leftOut);
        if (images.count() != told.rows()) {
            throw new BadInput(
                    "There are %d images and the table has %d rows: give a row an image, in the same order.".formatted(
                            images.count(), told.rows()));
        }
        return ofImages(images, classes, leftOut);
    }

    Column labels(Table table) {
        if (data.label().isPresent()) return table.column(data.label().get());
        return LABELS.stream()
                .flatMap(name -> table.find(name).stream())
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "The table has no column label, target or class: name the one with the labels by data.label, of "
                                + String.join(", ", table.columns().stream().map(Column::name).toList()) + "."));
    }

    private static boolean[] split(Column column) {
        boolean[] out = new boolean[column.rows()];
        for (int i = 0; i < out.length; i++) {
            String said = column.text(i).strip().toLowerCase(Locale.ROOT);
            out[i] = LEFT_OUT.contains(said);
            if (!out[i] && !LEARNED.contains(said)) {
                throw new BadInput("Row " + (i + 1) + " has the split '" + said + "': write train or test.");
            }
        }
        return out;
    }

    /// The same share of each class.
    private boolean[] drawn(ClassLabels classes) {
        boolean[] out = new boolean[classes.of().length];
        for (int k = 0; k < classes.names().size(); k++) {
            int wanted = k;
            int[] own = IntStream.range(0, out.length).filter(i -> classes.of()[i] == wanted).toArray();
            int[] order = Streams.permutation(own.length, run.random("split", k));
            for (int i = 0; i < Math.min(own.length - 1, Math.round(data.share() * own.length)); i++)
                out[own[order[i]]] = true;
        }
        return out;
    }

    /// Of each class of coloured shapes its three looks.
    static List<String> drawnClasses() {
        List<List<String>> looks = IntStream.range(0, 4).<List<String>>mapToObj(_ -> new ArrayList<>()).toList();
        for (Shape shape : Shape.values())
            looks.get(shape.label()).add(shape.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return looks.stream().map(l -> String.join(" or ", l)).toList();
    }

    /// As many as asked for to learn from, and others to judge by.
    private PictureSet drawn() {
        List<Picture> all = new ArrayList<>(Lesson.draw(data.drawn(), run.random("pictures")));
        all.addAll(Lesson.draw((int) Math.round(data.share() * data.drawn()), run.random("pictures.judged")));
        boolean[] leftOut = new boolean[all.size()];
        Arrays.fill(leftOut, data.drawn(), all.size(), true);
        int[] classes = all.stream().mapToInt(p -> p.shape().label()).toArray();
        return new PictureSet(3, Picture.SIDE, Picture.SIDE, new ClassLabels(drawnClasses(), classes), leftOut, i -> {
            float[] x = all.get(i).pixels().clone();
            for (int p = 0; p < x.length; p++)
                x[p] *= (float) BRIGHTEST;
            return x;
        }, Optional.of(new Preparation(Picture.SIDE, Picture.SIDE, new double[]{BRIGHTEST * Lesson.GREY},
                new double[]{BRIGHTEST
                        * Lesson.SPREAD})),
                Json.object().with("pictures", "coloured shapes"));
    }

    private PictureSet ofTable(Table table, Column labels, ClassLabels classes, boolean[] leftOut) {
        List<Column> pixels = table.columns().stream().filter(c -> c != labels && !c.name().equals(SPLIT)).toList();
        int n = pixels.size(), width = data.width().orElse((int) Math.sqrt(n));
        if (n == 0 || n % width != 0 || data.width().isEmpty() && width * width != n) {
            throw new BadInput(
                    "The table has %d columns of pixels, which make no %s: set data.width, or leave other columns out."
                            .formatted(
                                    n, data.width().isEmpty() ? "square" : "rows of " + width));
        }
        float[][] all = new float[table.rows()][n];
        double lowest = Double.POSITIVE_INFINITY, highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < n; c++) {
            for (int i = 0; i < all.length; i++) {
                double v = pixels.get(c).number(i);
                if (!Double.isFinite(v)) {
                    throw new BadInput(
                            "Row %d has no number in column '%s' (it says '%s'): fill it in, or leave the row or the column out."
                                    .formatted(i + 1, pixels.get(c).name(), pixels.get(c).text(i)));
                }
                all[i][c] = (float) v;
                lowest = Math.min(lowest, v);
                highest = Math.max(highest, v);
            }
        }
        if (lowest == highest)
            throw new BadInput("All pixels of the table are " + lowest + ": there is nothing to learn from.");
        for (float[] x : all)
            for (int p = 0; p < n; p++)
                x[p] = (float) ((x[p] - lowest) / (highest - lowest) * BRIGHTEST);
        return new PictureSet(1, width, n / width, classes, leftOut, i -> all[i], Optional.empty(), Json.object()
                .with("pictures", "a table")
                .with("lowest", lowest)
                .with("highest", highest));
    }

    private PictureSet ofImages(ImageSet images, ClassLabels classes, boolean[] leftOut)
            throws InterruptedException {
        int count = images.count(), size = data.size().orElse(0), channels = channels(images);
        Preparation as = new Preparation(size, size, new double[]{0}, new double[]{1});
        Prepared first = picture(images, 0, as, channels);
        long values = (long) first.values().length * count;
        float[][] kept = new float[values <= KEPT ? count : 0][];
        try (RunContext.Progress progress = run.phase("reading images", count)) {
            run.parallel(count, i -> {
                run.checkCancelled();
                Prepared p = picture(images, i, as, channels);
                if (p.width() != first.width() || p.height() != first.height()) {
                    throw new BadInput(
                            "Images 1 and %d differ in size (%d × %d, %d × %d): set data.size, to which all are made."
                                    .formatted(
                                            i + 1, first.width(), first.height(), p.width(), p.height()));
                }
                if (kept.length > 0) kept[i] = p.values();
                progress.step(1);
                return i;
            });
        }
        return new PictureSet(channels, first.width(), first.height(), classes, leftOut, i -> kept.length > 0
                ? kept[i]
                : picture(images, i, as, channels).values(), Optional.empty(),
                Json.object().with("pictures", "images"));
    }

    /// Those of the one that has most: grey ones serve for each.
    private int channels(ImageSet images) throws InterruptedException {
        return run.parallel(images.count(), i -> {
            run.checkCancelled();
            try (ImageStack image = images.image(i)) {
                return image.size().c();
            }
        }).stream().mapToInt(c -> c).max().orElse(1);
    }

    private static Prepared picture(ImageSet images, int i, Preparation as, int channels) {
        try (ImageStack image = images.image(i)) {
            return as.of(image, 0, 0, channels);
        } catch (BadInput e) {
            throw new BadInput("Image " + (i + 1) + ": " + e.sentence(), e);
        }
    }
}
