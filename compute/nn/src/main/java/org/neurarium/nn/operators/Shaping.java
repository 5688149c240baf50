package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neurarium.data.ElementType;

/// The same numbers in another order or shape.
final class Shaping {
    private Shaping() {}

    static void addTo(Operators t) {
        t.one("Shape", n -> {
            n.types(ElementType.INT64);
            String part = "[" + n.whole("start", 0) + ":" + (n.set("end") ? n.whole("end", 0) : "") + "]";
            return "self.whole(torch.size(" + n.in(0) + ")" + (part.equals("[0:]") ? "" : part) + ")";
        });
        t.one("Size", n -> {
            n.types(ElementType.INT64);
            return "torch.tensor(torch.numel(" + n.in(0) + "), dtype=4)";
        });
        t.one("Reshape", Shaping::reshape);
        t.one("Flatten", n -> n.whole("axis", 1) == 1 && n.shape(0).filter(s -> s.size() > 1).isPresent()
                ? "torch.flatten(" + n.in(0) + ", 1)"
                : "self.flatten(" + n.in(0) + ", " + n.whole("axis", 1) + ")");
        t.one("Squeeze", n -> n.has(1)
                ? "torch.squeeze(" + n.in(0) + ", " + n.ints(1) + ")"
                : "torch.squeeze(" + n.in(0) + ")");
        t.one("Unsqueeze", Shaping::unsqueeze);
        t.one("Expand", n -> "self.expand(" + n.in(0) + ", " + n.ints(1) + ")");
        t.one("Tile", n -> "torch.repeat(" + n.in(0) + ", " + n.ints(1) + ")");
        t.one("Concat", n -> "torch.cat(" + n.all() + ", " + n.whole("axis", 0) + ")");
        t.many("Split", Shaping::split);
        t.one("Slice", Shaping::slice);
        t.one("Transpose", n -> n.wholes("perm")
                .map(p -> "torch.permute(" + n.in(0) + ", " + Call.list(p) + ")")
                .orElseGet(() -> "self.reversed(" + n.in(0) + ")"));
        t.one("DepthToSpace", n -> "self.depth_to_space(%s, %d, %s)".formatted(n.in(0), n.whole("blocksize", 1), bool(n
                .text("mode", "DCR")
                .equals("CRD"))));
        t.one("SpaceToDepth", n -> "self.space_to_depth(%s, %d, %s)".formatted(n.in(0), n.whole("blocksize", 1), bool(n
                .text("mode", "DCR")
                .equals("CRD"))));
        t.one("Pad", Shaping::pad);
        t.one("CenterCropPad", n -> "self.centre(%s, %s, %s)".formatted(n.in(0), n.ints(1), n.wholes("axes")
                .map(Call::list)
                .orElse("None")));
        // No file has it: the same numbers with the channels of a place side by side in memory, and so all that is computed from them
        // place by place. Convolutions and poolings of the CPU are faster so, norms of groups slower.
        t.one("ChannelsLast", n -> "torch.contiguous(" + n.in(0) + ", memory_format=2)");
        t.one("ReverseSequence", n -> "self.reverse_sequence(%s, %s, %d, %d)".formatted(n.in(0), n.in(1), n.whole(
                "batch_axis", 1), n.whole("time_axis", 0)));
    }

    private static String reshape(Call n) {
        boolean plain = n.flag("allowzero", false) || n.knownInts(1)
                .filter(s -> Arrays.stream(s).noneMatch(v -> v == 0))
                .isPresent();
        return plain
                ? "torch.reshape(" + n.in(0) + ", " + n.ints(1) + ")"
                : "self.reshape(" + n.in(0) + ", " + n.ints(1) + ")";
    }

    private static String unsqueeze(Call n) {
        if (n.knownInts(1).filter(a -> a.length == 1).isPresent()) {
            return "torch.unsqueeze(" + n.in(0) + ", " + n.knownInts(1).orElseThrow()[0] + ")";
        }
        return "self.unsqueeze(" + n.in(0) + ", " + n.ints(1) + ")";
    }

    private static List<String> split(Call n) {
        long axis = n.whole("axis", 0);
        int parts = n.outputs();
        String all = n.let(n.has(1)
                ? "torch.split_with_sizes(" + n.in(0) + ", " + n.ints(1) + ", " + axis + ")"
                : "self.split(" + n.in(0) + ", " + n.whole("num_outputs", parts) + ", " + axis + ")");
        return Operators.members(all, parts);
    }

    /// With known bounds a slice an axis; steps that go backwards, and unknown bounds, go through the prelude.
    private static String slice(Call n) {
        boolean known = n.knownInts(1).isPresent() && n.knownInts(2).isPresent() && (!n.has(3) || n.knownInts(3)
                .isPresent()) && (!n.has(4)
                        || n.knownInts(4)
                                .filter(s -> Arrays.stream(s).allMatch(v -> v > 0))
                                .isPresent());
        if (!known) {
            return "self.slices(%s, %s, %s, %s, %s)".formatted(n.in(0), n.ints(1), n.ints(2), n.optionalInts(3), n
                    .optionalInts(4));
        }
        long[] from = n.knownInts(1).orElseThrow(), to = n.knownInts(2).orElseThrow();
        String out = n.in(0);
        for (int i = 0; i < from.length; i++) {
            long axis = n.has(3) ? n.knownInts(3).orElseThrow()[i] : i;
            long step = n.has(4) ? n.knownInts(4).orElseThrow()[i] : 1;
            out = "torch.slice(%s, %d, %d, %d, %d)".formatted(out, axis, bound(from[i]), bound(to[i]), step);
        }
        return out;
    }

    private static long bound(long v) { return Math.max(v, -Long.MAX_VALUE); }

    private static String pad(Call n) {
        String mode = n.text("mode", "constant");
        if (mode.equals("constant")) {
            String value = n.has(2) ? n.number(2) : "0";
            if (n.knownInts(1).isPresent() && !n.has(3)) {
                return "torch.constant_pad_nd(%s, %s, %s)".formatted(n.in(0), pairs(n.knownInts(1).orElseThrow()),
                        value);
            }
            return "torch.constant_pad_nd(%s, self.pad_pairs(%s.dim(), %s, %s), %s)".formatted(n.in(0), n.in(0), n.ints(
                    1), n.optionalInts(3), value);
        }
        if (!List.of("edge", "reflect", "wrap").contains(mode)) throw n.refuse("has the unknown padding mode " + mode);
        return "self.pad_by_index(%s, self.pad_pairs(%s.dim(), %s, %s), \"%s\")".formatted(n.in(0), n.in(0), n.ints(1),
                n
                        .optionalInts(3),
                mode);
    }

    /// ONNX gives all beginnings, then all ends, first axis first; torch pairs of both, last axis first.
    static String pairs(long[] pads) {
        List<Long> out = new ArrayList<>();
        for (int i = pads.length / 2 - 1; i >= 0; i--) {
            out.add(pads[i]);
            out.add(pads[i + pads.length / 2]);
        }
        return Call.list(out);
    }
}
