package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.math.linear.Matrix;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

/// The map of a unit's images, their facets, and the pictures of these as far as they are drawn. Which facets a person makes
/// on the map is asked about freely; the result is of those that the settings name.
final class Faceting implements Session<FacetsTool.Outputs> {
    private static final int FEW = 10, FEWEST = 5;
    /// Sets of facets that stay as they are while others are looked at.
    private static final int REMEMBERED = 8;
    private static final int MOST_STEPS = 100_000, MOST_IMAGES = 4096;

    private final Laid laid;
    private final Settings settings;
    private final int[] labels;
    private final double[] silhouettes;
    private final double limit;
    private final List<Drawn> drawn = new ArrayList<>();
    private final Seen seen;

    Faceting(FacetsTool.Inputs in, Settings settings, RunContext run) throws InterruptedException {
        this.settings = settings;
        laid = Laid.of(in, settings, run);
        seen = new Seen(laid);
        run.live().resolved("codes", laid.codes());
        Grouping grouping = settings.grouping();
        if (laid.chosen().length < FEW * grouping.facets())
            run.warn("%d images are few for %d facets: ten for each are wanted.".formatted(laid.chosen().length,
                    grouping.facets()));
        labels = grouping.labels(laid.map(), laid.chosen(), run);
        silhouettes = Grouping.silhouettes(laid.map(), run);
        double percentile = settings.draw().percentile();
        limit = percentile == 0 ? Double.POSITIVE_INFINITY : laid.natural().percentile(0, percentile);
    }

    @Override
    @SuppressWarnings("unchecked") // each record names its answer
    public <A> A ask(Question<A> question, RunContext run) throws InterruptedException {
        return (A) switch (question) {
            case ShowMap _ -> mapped();
            case Recluster ask -> new Recluster.Groups(regrouped(ask.places(), ask.into(), run));
            case ShowImages ask -> small(ask.places(), ask.side(), run);
            case DrawFacets ask -> pictures(ask.places(), ask.steps(), run);
            default -> throw new IllegalArgumentException("facets know no " + question);
        };
    }

    private Mapped mapped() {
        return new Mapped(laid.chosen().clone(), laid.map().column(0), laid.map().column(1), laid.scores(),
                labels.clone(), silhouettes.clone(), laid.codes(), laid.feed().samples());
    }

    /// @throws BadInput if there is no such image
    private int[] known(int[] of) {
        for (int i : of)
            if (i < 0 || i >= laid.chosen().length)
                throw new BadInput("There is no image " + i + " on the map: it has " + laid.chosen().length + ".");
        return of;
    }

    private int[] regrouped(int[] of, int into, RunContext run) throws InterruptedException {
        if (into < 1) throw new BadInput("Images are divided into one group or more, not " + into + ".");
        known(of);
        Matrix part = Matrix.zeros(of.length, 2);
        for (int i = 0; i < of.length; i++) {
            part.values()[2 * i] = laid.map().at(of[i], 0);
            part.values()[2 * i + 1] = laid.map().at(of[i], 1);
        }
        return Grouping.cut(part, into, run);
    }

    private ShowImages.Small small(int[] of, int side, RunContext run) throws InterruptedException {
        if (side < 1 || of.length > MOST_IMAGES)
            throw new BadInput("Up to " + MOST_IMAGES + " images of a pixel or more are shown at once.");
        known(of);
        Frame f = laid.frame();
        int by = Math.max(1, Math.ceilDiv(Math.max(f.width(), f.height()), side)), w = f.width() / by,
                h = f.height() / by;
        int[] argb = new int[Math.multiplyExact(of.length, w * h)];
        run.parallel(of.length, i -> {
            float[] all = seen.picture(of[i]);
            Colours.into(Colours.reduced(all, f.channels(), f.width(), f.height(), by), f.channels(), w, h, argb,
                    i * w * h);
            return i;
        });
        return new ShowImages.Small(w, h, argb);
    }

    private DrawFacets.Pictures pictures(List<int[]> facets, int steps, RunContext run) throws InterruptedException {
        if (steps < 0 || steps > MOST_STEPS)
            throw new BadInput("Steps are 0 to " + MOST_STEPS + ", not " + steps + ".");
        List<int[]> nearest = new ArrayList<>();
        for (int[] facet : facets) {
            if (facet.length == 0) throw new BadInput("A facet has no images: nothing can be drawn of it.");
            nearest.add(settings.grouping().middle(laid.map(), known(facet)));
        }
        begin(nearest, run);
        try (RunContext.Progress progress = run.phase("climbing", steps)) {
            for (Drawn one : List.copyOf(drawn))
                if (steps > 0 && nearest.stream().anyMatch(n -> one.find(n) >= 0))
                    one.advance(Math.min(steps, Math.max(0, settings.draw().steps() - one.step())),
                            settings.draw().how(), progress, run);
        }
        Frame f = laid.frame();
        int plane = f.width() * f.height(), count = facets.size();
        int[] means = new int[count * plane], made = new int[count * plane], at = new int[count];
        double[] peaks = new double[count], shares = new double[count];
        boolean[] rests = new boolean[count];
        for (int i = 0; i < count; i++) {
            Drawn one = of(nearest.get(i));
            Drawn.Picture picture = one.picture(one.find(nearest.get(i)));
            Colours.into(picture.mean(), f.channels(), f.width(), f.height(), means, i * plane);
            Colours.into(one.step() == 0 ? picture.mean() : picture.pixels(), f.channels(), f.width(), f.height(), made,
                    i * plane);
            at[i] = one.step();
            peaks[i] = picture.peak();
            shares[i] = laid.natural().share(0, picture.peak());
            rests[i] = picture.rests() || one.step() >= settings.draw().steps();
        }
        return new DrawFacets.Pictures(nearest, f.width(), f.height(), means, made, at, peaks, shares, rests);
    }

    /// Begins what was not begun yet: these together.
    private void begin(List<int[]> nearest, RunContext run) throws InterruptedException {
        List<int[]> fresh = nearest.stream().filter(n -> drawn.stream().noneMatch(d -> d.find(n) >= 0)).toList();
        if (fresh.isEmpty()) return;
        Frame f = laid.frame();
        int each = f.channels() * f.height() * f.width();
        float[] means = new float[fresh.size() * each];
        try (RunContext.Progress progress = run.phase("averaging", fresh.size())) {
            for (int i = 0; i < fresh.size(); i++) {
                System.arraycopy(seen.mean(fresh.get(i), run), 0, means, i * each, each);
                progress.step(1);
            }
        }
        drawn.add(new Drawn(laid, fresh, means, limit, run));
        while (drawn.size() > REMEMBERED)
            drawn.removeFirst().close();
    }

    private Drawn of(int[] nearest) {
        return drawn.stream().filter(d -> d.find(nearest) >= 0).findFirst().orElseThrow();
    }

    @Override
    public FacetsTool.Outputs result(RunContext run) throws InterruptedException {
        List<int[]> nearest = settings.grouping().nearest(laid.map(), labels);
        for (int[] near : nearest)
            if (near.length < FEWEST)
                run.warn("A facet has only " + near.length + " images: its mean says little. Ask for fewer facets.");
        begin(nearest, run);
        for (Drawn one : List.copyOf(drawn)) {
            if (nearest.stream().noneMatch(n -> one.find(n) >= 0)) continue;
            int left = Math.max(0, settings.draw().steps() - one.step());
            try (RunContext.Progress progress = run.phase("climbing", left)) {
                one.advance(left, settings.draw().how(), progress, run);
            }
        }
        List<Drawn.Picture> pictures = nearest.stream().map(n -> of(n).picture(of(n).find(n))).toList();
        return new FacetsTool.Outputs(stack(pictures.stream().map(Drawn.Picture::pixels).toList()),
                stack(pictures.stream().map(Drawn.Picture::mean).toList()), map(nearest), facets(pictures, run),
                numbers());
    }

    private ImageStack stack(List<float[]> pictures) {
        Frame f = laid.frame();
        int c = f.channels(), n = f.height() * f.width();
        List<Pixels> planes = new ArrayList<>();
        for (float[] picture : pictures)
            for (int p = 0; p < c; p++)
                planes.add(Pixels.of(f.width(), f.height(), Arrays.copyOfRange(picture, p * n, (p + 1) * n)));
        List<Channel> names = IntStream.range(0, c).mapToObj(i -> Channel.named("channel " + i)).toList();
        return new MemoryImage(new Size(pictures.size(), c, 1, f.height(), f.width()), PixelType.FLOAT32, names, c == 3,
                Calibration.NONE, planes);
    }

    private Table map(List<int[]> nearest) {
        int[] near = new int[laid.chosen().length];
        nearest.forEach(f -> Arrays.stream(f).forEach(i -> near[i] = 1));
        return Table.builder()
                .integers("sample", "", laid.chosen())
                .numbers("x", "", laid.map().column(0))
                .numbers("y", "", laid.map().column(1))
                .integers("facet", "", Arrays.stream(labels).map(l -> l + 1).toArray())
                .integers("near", "", near)
                .numbers("score", "", laid.scores())
                .build();
    }

    private Table facets(List<Drawn.Picture> drawn, RunContext run) {
        int k = drawn.size();
        int[] number = IntStream.rangeClosed(1, k).toArray(), images = new int[k];
        double[] mean = new double[k], all = laid.scores();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) continue;
            images[labels[i]]++;
            mean[labels[i]] += all[i];
        }
        for (int f = 0; f < k; f++) {
            mean[f] /= images[f];
            run.live().value("facet " + (f + 1), drawn.get(f).score());
        }
        return Table.builder()
                .integers("facet", "", number)
                .integers("images", "", images)
                .numbers("mean", "", mean)
                .numbers("score", "", drawn.stream().mapToDouble(Drawn.Picture::score).toArray())
                .numbers("peak", "", drawn.stream().mapToDouble(Drawn.Picture::peak).toArray())
                .numbers("percentile", "%",
                        drawn.stream().mapToDouble(d -> laid.natural().share(0, d.peak())).toArray())
                .integers("step", "", drawn.stream().mapToInt(Drawn.Picture::step).toArray())
                .build();
    }

    private Table numbers() {
        return Table.builder()
                .integers("facets", "", IntStream.rangeClosed(Grouping.FROM, Grouping.TO).toArray())
                .numbers("silhouette", "", silhouettes)
                .build();
    }

    @Override
    public long bytes() {
        return drawn.stream().mapToLong(Drawn::bytes).sum() + seen.bytes() + 64L * laid.chosen().length;
    }

    @Override
    public void close() { drawn.forEach(Drawn::close); }
}
