package org.neurarium.neurons.ascent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Unit;

/// The one graph of an ascent: parameters → picture → moved → prepared → network → scores → what is to become large.
final class AscentGraph {
    static final String PARAMETER = "ascent.parameter", PICTURE = "ascent.picture", SCORE = "ascent.score",
            PEAK = "ascent.peak", SEEN = "ascent.seen", GOAL = "ascent.goal",
            FROM = "ascent.from", TO = "ascent.to", AFFINE = "ascent.affine", NOISE = "ascent.noise",
            VARIATION = "ascent.variation", ANCHOR = "ascent.anchor", NEAR = "ascent.near",
            DIVERSITY = "ascent.diversity";
    static final double GREY = 0.5;
    private static final double EPSILON = 1e-8;

    private final Form form;
    private final Setup setup;
    private final Canvas c;
    private final Nodes n;
    private final Map<String, List<String>> pieces = new HashMap<>();
    private final Map<String, String> laid = new HashMap<>();

    private AscentGraph(Form form, Setup setup) {
        this.form = form;
        this.setup = setup;
        this.c = form.canvas();
        this.n = new Nodes(new GraphBuilder("ascent"), "ascent/", type(setup));
    }

    /// All else begins with its own name.
    static boolean isOfTheNetwork(String value) { return !value.startsWith("ascent/") && !value.startsWith("ascent."); }

    static ElementType type(Setup setup) { return setup.input().port().type(); }

    /// @param last whether the network may see pictures with their channels last in memory ([Setup#channelsLast])
    static Graph of(Form form, Setup setup, boolean last) { return new AscentGraph(form, setup).write(last); }

    /// The shape of the parameters.
    static long[] shape(Painting painting, Canvas c) {
        return switch (painting) {
            case Painting.Fourier how -> new Spectrum(how, c).shape();
            case Painting.Pixels _ -> new long[]{c.images(), c.channels(), c.height(), c.width()};
        };
    }

    /// A graph that gives the pictures of parameters.
    static Graph drawn(Painting painting, Canvas c, ElementType type) {
        Nodes n = new Nodes(new GraphBuilder("picture"), "ascent/", type);
        n.output(PICTURE, picture(painting, c, n));
        return n.graph().build();
    }

    /// A graph that gives the parameters of pictures.
    static Graph inverse(Spectrum spectrum, ElementType type) {
        Canvas c = spectrum.canvas();
        Nodes n = new Nodes(new GraphBuilder("spectrum"), "ascent/", type);
        n.output(PARAMETER, spectrum.spectrum(n.input(PICTURE, c.images(), c.channels(), c.height(), c.width()), n));
        return n.graph().build();
    }

    /// Only pictures, and what the network sees of them.
    static Graph pictures(Form form, Setup setup) {
        AscentGraph g = new AscentGraph(form, setup);
        g.n.output(SEEN, g.prepared(g.seen(g.n.output(PICTURE, picture(form.painting(), g.c, g.n)))));
        return g.n.graph().build();
    }

    private Graph write(boolean last) {
        String picture = n.output(PICTURE, picture(form.painting(), c, n)), shown = prepared(seen(picture));
        Graft.of(setup.network(), n.graph(),
                Map.of(setup.input().port().name(), last ? n.node("ChannelsLast", shown) : shown), layers());
        List<String> scores = new ArrayList<>();
        for (int i = 0; i < c.images(); i++)
            scores.add(score(i, Score.Over.MEAN));
        String score = n.output(SCORE, n.join(0, scores));
        peaks();
        String goal = n.times(setup.sign(), n.sum(score));
        if (form.varied()) goal = n.sub(goal, n.mul(n.input(VARIATION), variation(picture)));
        if (form.anchored()) goal = n.sub(goal, n.mul(n.input(NEAR), distance(picture)));
        if (form.diverse()) goal = n.sub(goal, n.mul(n.input(DIVERSITY), common()));
        n.output(GOAL, goal);
        Uphill.write(form, type(setup), PARAMETER, shape(form.painting(), c), n);
        return n.graph().build();
    }

    private TreeSet<String> layers() {
        TreeSet<String> all = new TreeSet<>();
        setup.units().forEach(u -> all.addAll(u.layers()));
        return all;
    }

    private static String picture(Painting painting, Canvas c, Nodes n) {
        String parameter = n.input(PARAMETER, shape(painting, c));
        return painting instanceof Painting.Fourier how ? new Spectrum(how, c).picture(parameter, n) : parameter;
    }

    /// What of the picture the network sees; around it all is grey.
    private String seen(String picture) {
        if (!form.affine() && form.reach() == 0 && c.height() == c.inHeight() && c.width() == c.inWidth())
            return noisy(picture);
        String centred = n.sub(picture, n.number(GREY));
        String part;
        if (form.affine()) {
            String grid = n.node("AffineGrid", n.input(AFFINE, c.images(), 2, 3),
                    n.row(c.images(), c.channels(), c.inHeight(), c
                            .inWidth()));
            part = n.node("GridSample", Map.of("mode", Attribute.of("linear"), "padding_mode", Attribute.of("zeros")),
                    centred, grid);
        } else {
            int down = c.inHeight() == 1 ? 0 : form.reach(), across = form.reach();
            String padded = form.reach() == 0
                    ? centred
                    : n.node("Pad", centred, n.row(0, 0, down, across, 0, 0, down, across));
            part = n.node("Slice", padded, n.whole(FROM, 2), n.whole(TO, 2), n.row(2, 3));
        }
        return noisy(n.add(part, n.number(GREY)));
    }

    private String noisy(String seen) {
        return form.noisy() ? n.add(seen, n.input(NOISE, c.images(), c.channels(), c.inHeight(), c.inWidth())) : seen;
    }

    /// As the network wants it.
    private String prepared(String seen) {
        String scaled = n.sub(n.mul(seen, n.numbers(c.factor(), c.channels(), 1, 1)),
                n.numbers(c.subtract(), c.channels(), 1, 1));
        List<Long> shape = setup.input().shape(c.images(), c.channels(), c.inHeight(), c.inWidth());
        return shape.size() == 4 ? scaled : n.reshape(scaled, shape.stream().mapToLong(v -> v).toArray());
    }

    /// How much each picture's unit answers at the place where it answers most: what natural images are measured by too.
    private void peaks() {
        List<String> peaks = new ArrayList<>();
        for (int i = 0; i < c.images(); i++)
            peaks.add(score(i, setup.least() ? Score.Over.LEAST : Score.Over.MOST));
        n.output(PEAK, n.join(0, peaks));
    }

    private String score(int image, Score.Over over) {
        Unit unit = setup.units().get(image);
        return new Score(setup.power(), form.probability(), setup.directions()).of(unit, setup.layouts(),
                layer -> piece(layer, image), over, n);
    }

    private String laid(String layer) {
        return laid.computeIfAbsent(layer, l -> Score.laid(layout(l), l, n));
    }

    private Layout layout(String layer) { return java.util.Objects.requireNonNull(setup.layouts().get(layer), layer); }

    /// A layer's value for one picture.
    private String piece(String layer, int image) {
        return pieces.computeIfAbsent(layer, l -> {
            if (c.images() == 1) return List.of(laid(l));
            List<String> names = IntStream.range(0, c.images()).mapToObj(i -> "ascent/" + l + "#" + i).toList();
            return n.graph()
                    .node("ascent/" + l + "/split", "Split", Map.of(), names,
                            List.of(laid(l), n.row(IntStream.range(0, c
                                    .images()).mapToLong(i -> 1).toArray())));
        }).get(image);
    }

    /// The mean difference of neighbours, summed over pictures.
    private String variation(String x) {
        String across = n.sub(n.slice(x, 3, 1, c.width()), n.slice(x, 3, 0, c.width() - 1L));
        String down = c.height() == 1 ? "" : n.sub(n.slice(x, 2, 1, c.height()), n.slice(x, 2, 0, c.height() - 1L));
        String mean = switch (form.differences()) {
            case SQUARES -> both(across, down, d -> all(n.mul(d, d)));
            case ABSOLUTE -> both(across, down, d -> all(n.node("Abs", d)));
            case LENGTHS -> {
                String one = down.isEmpty() ? across : n.slice(across, 2, 0, c.height() - 1L);
                String square = n.mul(one, one);
                if (!down.isEmpty()) {
                    String other = n.slice(down, 3, 0, c.width() - 1L);
                    square = n.add(square, n.mul(other, other));
                }
                yield all(n.node("Sqrt", n.add(square, n.number(EPSILON))));
            }
        };
        return n.times(c.images(), mean);
    }

    private String both(String across, String down, java.util.function.UnaryOperator<String> mean) {
        return down.isEmpty() ? mean.apply(across) : n.add(mean.apply(across), mean.apply(down));
    }

    private String all(String x) { return n.node("ReduceMean", Map.of("keepdims", Attribute.of(0)), x); }

    /// The mean squared distance from the start, summed over pictures.
    private String distance(String x) {
        String d = n.sub(x, n.input(ANCHOR, c.images(), c.channels(), c.height(), c.width()));
        return n.times(c.images(), all(n.mul(d, d)));
    }

    /// What the layers of a unit's pictures have in common: (1/B) Σ_{i≠j} ⟨G_i, G_j⟩ of Gram matrices of length 1, times B since
    /// the scores are summed too; over all units.
    private String common() {
        String sum = "";
        for (int at = 0; at < c.images(); at += setup.copies()) {
            String layer = setup.units().get(at).layers().getFirst();
            int channels = layout(layer).channels();
            List<String> own = new ArrayList<>();
            for (int i = 0; i < setup.copies(); i++)
                own.add(piece(layer, at + i));
            String f = n.join(0, own);
            String gram = n.node("MatMul", f, n.node("Transpose", Map.of("perm", Attribute.row(0, 2, 1)), f));
            String flat = n.reshape(gram, setup.copies(), (long) channels * channels);
            String length = n.node("Sqrt", n.add(n.node("ReduceSum", n.mul(flat, flat), n.row(1)), n.number(EPSILON)));
            String unit = n.div(flat, length);
            String all = n.sum(unit, 0);
            String pairs = n.sub(n.sum(n.mul(all, all)), n.sum(n.mul(unit, unit)));
            sum = sum.isEmpty() ? pairs : n.add(sum, pairs);
        }
        return sum;
    }
}
