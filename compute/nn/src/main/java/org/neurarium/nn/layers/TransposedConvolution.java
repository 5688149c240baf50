package org.neurarium.nn.layers;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.neurarium.data.Graph.Attribute;

/// The transpose of a convolution: with a stride of 2 it doubles the size. Its weight has the shape (in, out, window…).
public record TransposedConvolution(int in, int out, List<Integer> window, int stride, int padding, Initial initial)
        implements Layer {
    /// Over images: each place becomes a square of its own.
    public TransposedConvolution(int in, int out, int factor) {
        this(in, out, Collections.nCopies(2, factor), factor, 0, new Initial.KaimingUniform(Math.sqrt(5)));
    }

    @Override
    public String add(Place at, String x) {
        int d = window.size();
        long[] extents = window.stream().mapToLong(n -> n).toArray();
        String w = at.weight("weight", initial,
                LongStream.concat(LongStream.of(in, out), LongStream.of(extents)).toArray());
        double fan = out * (double) LongStream.of(extents).reduce(1, (a, b) -> a * b);
        return at.node("ConvTranspose",
                Map.of("kernel_shape", Attribute.row(extents), "strides", Convolution.same(d, stride),
                        "pads", Convolution.same(2 * d, padding)),
                x, w,
                at.weight("bias", new Initial.Uniform(1 / Math.sqrt(fan)), out));
    }
}
