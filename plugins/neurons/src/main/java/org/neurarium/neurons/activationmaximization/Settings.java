package org.neurarium.neurons.activationmaximization;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Octave;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.network.Images;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Grows;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// The settings of activation maximization; the defaults are Lucid's.
public record Settings(
        @Doc(value = "what is to be drawn: LAYER:CHANNEL, LAYER:CHANNEL@y,x, LAYER:~ROW of the directions, or a class; sums by ' + ', ' - ' and '2*'", label = "Units") List<String> units,
        @Doc(value = "steps at most", label = "Steps") @Grows @Range(min = 1, max = 100000) int steps,
        @Doc("what of a unit is climbed") Aim aim, @Doc("what is drawn on") Canvas canvas,
        @Doc("what the gradient changes") Painting painting, @Doc("how the pictures climb") How how,
        @Doc("when it is enough") Limit limit) {
    public Settings() {
        this(List.of(), 512, new Aim(), new Canvas(), new Painting.Fourier(), new How(), new Limit());
    }

    Settings precision(Precision to) {
        return new Settings(units, steps, aim, new Canvas(canvas.size, canvas.low, canvas.high, canvas.images,
                canvas.octaves, canvas.reference, to), painting, how, limit);
    }

    /// What of a unit.
    public record Aim(
            @Doc(value = "each unit is drawn so many times, from other starts", label = "Copies") @Range(min = 1, max = 64) int copies,
            @Doc(value = "how much the copies of a unit are to differ in its layer; 100 for channels", label = "Diversity") @Range(min = 0, max = 1e6) double diversity,
            @Doc(value = "of directions: 0 climbs the cosine, p the dot product times the cosine to the power p", label = "Cosine power") @Advanced @Range(min = 0, max = 4) int power,
            @Doc(value = "a class's share among all, instead of its logit", label = "Probability") @Advanced boolean probability,
            @Doc(value = "looks for what the unit answers least", label = "Least") boolean least) {
        public Aim() { this(1, 0, 0, false, false); }
    }

    /// What is drawn on.
    public record Canvas(
            @Doc(value = "side of the pictures; auto: as the network takes them", label = "Size") @Range(min = 4, max = 2048) @Unit("px") OptionalInt size,
            @Doc(value = "what the darkest value is to the network; auto: as images are prepared", label = "Darkest") OptionalDouble low,
            @Doc(value = "what the brightest value is to the network; auto: as images are prepared", label = "Brightest") OptionalDouble high,
            @Doc("how images are prepared") @Advanced Images images,
            @Doc(value = "growing canvases with windows that lie mostly in the middle; empty: one canvas. Needs pixels; their steps take the place of 'steps'", label = "Octaves") @Advanced List<Octave> octaves,
            @Doc(value = "in octaves, smooths as the code of the paper does: from the first weight to about the sum of both", label = "Reference weights") @Advanced boolean reference,
            @Doc(value = "what the network computes with; the picture, what is climbed and the optimiser stay in single precision", label = "Precision") @Advanced Precision precision) {
        public Canvas() {
            this(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(), new Images(), List.of(), false,
                    Precision.SINGLE);
        }
    }

    /// What a network computes with.
    public enum Precision {
        @Doc(value = "single precision (float32)", label = "Single")
        SINGLE, @Doc(value = "8 bits of precision (bfloat16): faster where the processor has it; the picture is another of the same kind", label = "bfloat16")
        BFLOAT16
    }

    /// When it is enough. An answer far above all natural ones is a texture that only the network sees.
    public record Limit(
            @Doc(value = "rests when this percentile of the images' scores is passed; 0: never", label = "Natural percentile") @Range(min = 0, max = 100) @Unit("%") double percentile,
            @Doc(value = "times this", label = "Factor") @Range(min = 0.1, max = 100) double factor,
            @Doc(value = "steps from one look without movement to the next", label = "Look every") @Range(min = 1, max = 1000) int every) {
        public Limit() { this(99, 1.5, 10); }

        /// The score at which a picture rests, of that percentile.
        double of(double natural) { return natural + (factor - 1) * Math.abs(natural); }
    }
}
