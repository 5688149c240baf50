package org.neurarium.neurons.network;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// How images are prepared, where the network does not say it itself, or another way is wanted.
public record Images(
        @Doc("The shorter side of an image is made so long; auto as the network says") @Range(min = 0, max = 8192) @Unit("px") OptionalInt resize,
        @Doc("The middle is cut out, so many pixels wide and high; 0 takes all; auto as the network says") @Range(min = 0, max = 8192) @Unit("px") OptionalInt size,
        @Doc("Taken from values of 0 to 255, one number or one a channel; empty as the network says") List<Double> subtract,
        @Doc("The rest is divided by it, one number or one a channel; empty as the network says") List<Double> divide) {
    public Images() {
        this(OptionalInt.empty(), OptionalInt.empty(), List.of(), List.of());
    }

    /// What holds: these settings, and the network's own where they leave it open.
    ///
    /// @throws BadInput if neither says how values are scaled
    public Preparation with(Optional<Preparation> own) {
        if (own.isEmpty() && (subtract.isEmpty() || divide.isEmpty())) {
            throw new BadInput("The network does not say how its images are prepared: set images.subtract and "
                    + "images.divide (values are 0 to 255; most networks of photographs take 123.675,116.28,103.53 and "
                    + "58.395,57.12,57.375).");
        }
        return new Preparation(resize.orElse(own.map(Preparation::resize).orElse(0)), size.orElse(own.map(
                Preparation::size).orElse(0)), subtract.isEmpty()
                        ? own.orElseThrow().subtract()
                        : numbers(subtract),
                divide.isEmpty() ? own.orElseThrow().divide() : numbers(divide));
    }

    /// Likewise; empty if neither says how values are scaled.
    public Optional<Preparation> perhaps(Optional<Preparation> own) {
        return own.isPresent() || !subtract.isEmpty() && !divide.isEmpty() ? Optional.of(with(own)) : Optional.empty();
    }

    private static double[] numbers(List<Double> list) { return list.stream().mapToDouble(v -> v).toArray(); }
}
