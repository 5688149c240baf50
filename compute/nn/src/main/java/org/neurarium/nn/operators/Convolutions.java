package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Windows that slide over one, two or three dimensions.
final class Convolutions {
    private Convolutions() {}

    static void addTo(Operators t) {
        t.one("Conv", n -> convolution(n, n.in(0), n.in(1), n.optional(2)));
        t.one("ConvTranspose", Convolutions::transposed);
        t.one("Col2Im", n -> "self.col2im(%s, %s, %s, %s, %s, %s)".formatted(n.in(0), n.ints(1), n.ints(2), optional(n,
                "dilations"), optional(n, "strides"), optional(n, "pads")));
        t.one("DeformConv",
                n -> "self.deform_conv(%s, %s, %s, %s, %s, %s, %s, %s, %d, %d)".formatted(n.in(0), n.in(1), n
                        .in(2), n.optional(3), n.optional(4), optional(n, "strides"), optional(n, "pads"),
                        optional(n,
                                "dilations"),
                        n.whole("group", 1), n.whole("offset_group", 1)));
    }

    private static String optional(Call n, String name) { return n.wholes(name).map(Call::list).orElse("None"); }

    /// A convolution of any number of dimensions. Uneven padding is added before; even padding torch adds itself.
    static String convolution(Call n, String x, String w, String bias) {
        Optional<Integer> places = places(n);
        if (places.isEmpty()) return plain(n, x, w, bias, false);
        int d = places.get();
        List<Long> strides = n.wholes("strides").orElse(Collections.nCopies(d, 1L));
        List<Long> dilations = n.wholes("dilations").orElse(Collections.nCopies(d, 1L));
        List<Long> pads = n.wholes("pads").orElse(Collections.nCopies(2 * d, 0L));
        String auto = n.text("auto_pad", "NOTSET");
        List<Long> begin = pads.subList(0, d);
        if (auto.startsWith("SAME")) {
            x = "torch.constant_pad_nd(%s, self.same(torch.size(%s)[2:], %s, %s, %s, %s), 0)".formatted(x, x, kernel(n,
                    w), list(strides), list(dilations), Call.bool(auto.endsWith("UPPER")));
            begin = Collections.nCopies(d, 0L);
        } else if (auto.equals("VALID")) {
            begin = Collections.nCopies(d, 0L);
        } else if (!begin.equals(pads.subList(d, 2 * d))) {
            x = "torch.constant_pad_nd(%s, %s, 0)".formatted(x,
                    Shaping.pairs(pads.stream().mapToLong(v -> v).toArray()));
            begin = Collections.nCopies(d, 0L);
        }
        return "torch.convolution(%s, %s, %s, %s, %s, %s, False, %s, %d)".formatted(x, w, bias, list(strides),
                list(begin), list(
                        dilations),
                list(Collections.nCopies(d, 0L)), n.whole("group", 1));
    }

    private static String kernel(Call n, String w) {
        return n.wholes("kernel_shape").map(Call::list).orElseGet(() -> "torch.size(" + w + ")[2:]");
    }

    /// How many dimensions the window has, as one of the things tells that must agree; empty where nothing is said.
    private static Optional<Integer> places(Call n) {
        for (String name : new String[]{"kernel_shape", "strides", "dilations", "output_padding", "output_shape"}) {
            Optional<List<Long>> known = n.wholes(name);
            if (known.isPresent()) return Optional.of(known.get().size());
        }
        if (n.set("pads")) return n.wholes("pads").map(p -> p.size() / 2);
        return n.shape(n.op().equals("QLinearConv") ? 3 : 1).or(() -> n.shape(0)).map(s -> s.size() - 2);
    }

    /// A convolution of which nothing is said moves by one place and pads nothing, in as many dimensions as there are.
    private static String plain(Call n, String x, String w, String bias, boolean transposed) {
        if (n.text("auto_pad", "NOTSET").startsWith("SAME")) {
            throw n.refuse("does not say how many dimensions its window has");
        }
        return "self.convolution(%s, %s, %s, %s, %d)".formatted(x, w, bias, Call.bool(transposed), n.whole("group", 1));
    }

    private static String transposed(Call n) {
        Optional<Integer> places = places(n);
        if (places.isEmpty()) return plain(n, n.in(0), n.in(1), n.optional(2), true);
        int d = places.get();
        List<Long> strides = n.wholes("strides").orElse(Collections.nCopies(d, 1L));
        List<Long> dilations = n.wholes("dilations").orElse(Collections.nCopies(d, 1L));
        List<Long> pads = n.wholes("pads").orElse(Collections.nCopies(2 * d, 0L));
        List<Long> extra = n.wholes("output_padding").orElse(Collections.nCopies(d, 0L));
        String auto = n.text("auto_pad", "NOTSET");
        boolean even = pads.subList(0, d).equals(pads.subList(d, 2 * d));
        if (even && !n.set("output_shape") && !auto.startsWith("SAME")) {
            return "torch.convolution(%s, %s, %s, %s, %s, %s, True, %s, %d)".formatted(n.in(0), n.in(1), n.optional(2),
                    list(
                            strides),
                    list(pads.subList(0, d)), list(dilations), list(extra), n.whole("group", 1));
        }
        List<String> arguments = new ArrayList<>(List.of(n.in(0), n.in(1), n.optional(2), list(strides), list(pads),
                list(
                        dilations),
                list(extra), Long.toString(n.whole("group", 1)), optional(n, "output_shape"), '"' + auto
                        + '"'));
        return "self.conv_transpose(" + String.join(", ", arguments) + ")";
    }
}
