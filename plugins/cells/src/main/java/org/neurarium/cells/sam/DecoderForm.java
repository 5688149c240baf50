package org.neurarium.cells.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;

/// What a decoder takes and gives, as its graph tells.
///
/// @param points   where points go: batch, points of one mask, 2; or with one more axis, 1, batch, points, 2
/// @param labels   what each point is
/// @param mask     an earlier mask, which is never given; and whether one is
/// @param original rows and columns of the image, for networks that resize their masks to it
/// @param features what must come from the encoder: the decoder's input → the encoder's output
/// @param masks    logits, the masks of one point one after the other
/// @param scores   how good each is; empty where the network does not say
/// @param fine     whether the masks lie on the network's own grid whatever the image is
record DecoderForm(Port points, Port labels, Optional<Port> mask, Optional<Port> hasMask, Optional<Port> original,
        Map<Port, Port> features, Port masks, Optional<Port> scores, boolean fine) {
    private static final int MOST_TOGETHER = 32;

    /// @param name what sentences call the pair
    /// @throws BadInput if it is no decoder of points, or takes what this encoder does not give
    static DecoderForm of(Graph graph, EncoderForm encoder, String name) {
        Port points = null, labels = null, mask = null, hasMask = null, original = null;
        List<Port> rest = new ArrayList<>();
        for (Port in : graph.inputs()) {
            String n = in.name().toLowerCase(Locale.ROOT);
            if (encoder.output(in.name()).isPresent()) rest.add(in);
            else if (n.contains("label")) labels = in;
            else if (n.contains("point") || n.contains("coord")) points = in;
            else if (n.contains("has_mask")) hasMask = in;
            else if (n.contains("mask")) mask = in;
            else if (n.contains("size")) original = in;
            else
                rest.add(in);
        }
        if (points == null || labels == null) {
            throw new BadInput("The decoder of " + name + " takes " + Shapes.texts(graph.inputs())
                    + ": a decoder of points with labels is needed, as exports of SAM, MobileSAM and SAM 2 have.");
        }
        Port masks = masks(graph, name);
        Optional<Port> scores = graph.outputs()
                .stream()
                .filter(p -> named(p, "iou") || named(p, "score"))
                .findFirst();
        return new DecoderForm(points, labels, Optional.ofNullable(mask), Optional.ofNullable(hasMask), Optional
                .ofNullable(original), features(rest, encoder, name), masks, scores, named(masks, "low"));
    }

    private static boolean named(Port port, String part) { return port.name().toLowerCase(Locale.ROOT).contains(part); }

    /// Those on the network's own grid where there are both: some exports resize to the proportions of the image that they were
    /// exported with.
    private static Port masks(Graph graph, String name) {
        List<Port> all = graph.outputs().stream().filter(p -> named(p, "mask")).toList();
        return all.stream()
                .filter(p -> named(p, "low"))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .or(() -> graph.outputs().stream().filter(p -> Shapes.rank(p) >= 4).findFirst())
                .orElseThrow(() -> new BadInput("The decoder of " + name + " gives " + Shapes.texts(graph.outputs())
                        + " and no masks: exchange the files if this is the encoder."));
    }

    private static Map<Port, Port> features(List<Port> wanted, EncoderForm encoder, String name) {
        Map<Port, Port> bound = new LinkedHashMap<>();
        List<Port> open = new ArrayList<>(), free = new ArrayList<>(encoder.outputs());
        for (Port in : wanted) {
            Optional<Port> same = encoder.output(in.name());
            if (same.isEmpty()) {
                open.add(in);
                continue;
            }
            bound.put(in, same.get());
            free.remove(same.get());
        }
        for (Port in : open) {
            List<Port> fitting = free.stream().filter(p -> fit(p, in)).toList();
            if (fitting.size() != 1) throw apart(name, free.isEmpty() ? encoder.outputs() : free, in);
            bound.put(in, fitting.getFirst());
            free.remove(fitting.getFirst());
        }
        bound.forEach((in, out) -> {
            if (!fit(out, in)) throw apart(name, List.of(out), in);
        });
        if (bound.isEmpty())
            throw new BadInput("The decoder of " + name + " takes nothing that its encoder gives ("
                    + Shapes.texts(encoder.outputs()) + "): they do not belong together.");
        return bound;
    }

    private static boolean fit(Port given, Port asked) {
        return given.type() == asked.type() && (given.shape().isEmpty() || asked.shape().isEmpty() || Shapes.fit(given
                .shape()
                .get(), asked.shape().get()));
    }

    private static BadInput apart(String name, List<Port> given, Port asked) {
        return apart(name, Shapes.texts(given), Shapes.text(asked));
    }

    /// The sentence for a pair that is none.
    static BadInput apart(String name, String given, String asked) {
        return new BadInput("Encoder and decoder of " + name + " do not belong together: the encoder gives " + given
                + ", the decoder takes " + asked + ". Use two files that were exported from one model.");
    }

    /// How many points may be decoded in one go.
    int together() {
        Optional<Long> fixed = Shapes.fixed(points, nested() ? 1 : 0);
        return fixed.map(Math::toIntExact).orElse(MOST_TOGETHER);
    }

    /// Whether the number of points that are decoded together is the same in every run.
    boolean always() { return Shapes.fixed(points, nested() ? 1 : 0).isPresent(); }

    /// Whether points have an axis more, as in the exports of Hugging Face.
    boolean nested() { return Shapes.rank(points) == 4; }

    /// How many points are given for one mask: where nobody says it, to decoders of the first SAM one that is none beside the one
    /// that was clicked, as its prompt encoder has it without a box.
    int each() {
        return Shapes.fixed(points, -2)
                .or(() -> Shapes.fixed(labels, -1))
                .map(Math::toIntExact)
                .orElse(features.size() == 1 && !nested() ? 2 : 1);
    }

    /// The axes of a mask that is given, for so many points.
    List<Long> maskShape(int points, long[] grid) {
        List<Dim> dims = mask.flatMap(Port::shape).orElse(List.of());
        List<Long> shape = new ArrayList<>();
        int rank = dims.isEmpty() ? 4 : dims.size();
        for (int i = 0; i < rank; i++) {
            long usual = i == rank - 1 ? grid[1] : i == rank - 2 ? grid[0] : i == 0 ? points : 1;
            shape.add(!dims.isEmpty() && dims.get(i) instanceof Dim.Fixed(long n) && n > 0 ? n : usual);
        }
        return shape;
    }

    /// The shape of a port of few numbers, with `usual` for what varies.
    static List<Long> shape(Port port, long usual) {
        return port.shape()
                .map(dims -> dims.stream().map(d -> d instanceof Dim.Fixed(long n) && n > 0 ? n : usual).toList())
                .orElse(List.of(usual));
    }
}
