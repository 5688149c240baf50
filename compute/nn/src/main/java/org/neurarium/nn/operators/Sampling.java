package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;
import static org.neurarium.nn.operators.Call.real;

import java.util.List;
import java.util.Map;

/// Images read at other places than their pixels.
final class Sampling {
    private Sampling() {}

    static void addTo(Operators t) {
        t.one("Resize", Sampling::resize);
        t.one("GridSample", n -> {
            String mode = n.text("mode", "linear");
            Integer how = Map.of("linear", 0, "bilinear", 0, "nearest", 1, "cubic", 2, "bicubic", 2).get(mode);
            Integer edge = Map.of("zeros", 0, "border", 1, "reflection", 2).get(n.text("padding_mode", "zeros"));
            if (how == null || edge == null) throw n.refuse("has an unknown mode " + mode);
            return "torch.grid_sampler(%s, %s, %d, %d, %s)".formatted(n.in(0), n.in(1), how, edge, bool(n.flag(
                    "align_corners", false)));
        });
        t.one("AffineGrid", n -> "torch.affine_grid_generator(%s, %s, %s)".formatted(n.in(0), n.ints(1), bool(n.flag(
                "align_corners", false))));
        t.one("RoiAlign",
                n -> "self.roi_align(%s, %s, %s, %d, %d, %d, %s, %s, %s)".formatted(n.in(0), n.in(1), n.in(2), n
                        .whole("output_height", 1), n.whole("output_width", 1), n.whole("sampling_ratio", 0),
                        real(n.real(
                                "spatial_scale", 1)),
                        bool(n.text("coordinate_transformation_mode", "half_pixel")
                                .equals("half_pixel")),
                        bool(n.text("mode", "avg").equals("max"))));
    }

    /// Where it is what torch interpolates itself, that; else by a matrix of weights an axis, which does every mode.
    private static String resize(Call n) {
        String mode = n.text("mode", "nearest"), where = n.text("coordinate_transformation_mode", "half_pixel");
        boolean sizes = n.has(3) && n.constant(3).filter(c -> c.count() == 0).isEmpty();
        if (!sizes && n.constant(2).isEmpty()) n.sizedByValues();
        String scales = sizes
                ? "None"
                : n.constant(2)
                        .map(c -> java.util.Arrays.stream(c.doubles()).mapToObj(Call::real).toList())
                        .map(l -> "[" + String.join(", ", l) + "]")
                        .orElseGet(() -> "self.floats(" + n.in(2) + ")");
        String to = sizes ? n.ints(3) : "None";
        String axes = n.wholes("axes").map(Call::list).orElse("None");
        boolean plain = mode.equals("linear")
                && List.of("half_pixel", "pytorch_half_pixel", "align_corners").contains(where)
                && !n.flag("antialias", false) && !n.set("axes") && !n.set("keep_aspect_ratio_policy") && n.shape(0)
                        .filter(s -> s.size() != 4)
                        .isEmpty();
        String roi = where.equals("tf_crop_and_resize") && n.has(1) ? "self.floats(" + n.in(1) + ")" : "None";
        String settings = "\"%s\", \"%s\", \"%s\", %s, %s, %s, %s, \"%s\"".formatted(mode, where, n.text("nearest_mode",
                "round_prefer_floor"), real(n.real("cubic_coeff_a", -0.75)), bool(n.flag("antialias", false)),
                bool(n.flag(
                        "exclude_outside", false)),
                real(n.real("extrapolation_value", 0)), n.text(
                        "keep_aspect_ratio_policy", "stretch"));
        return (plain ? "self.resize_linear(" : "self.resize(")
                + String.join(", ", n.in(0), roi, scales, to, axes, settings)
                + ")";
    }
}
