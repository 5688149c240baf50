package org.neurarium.nn.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.neurarium.data.Graph.Attribute;

/// A convolution over as many dimensions as its window has.
///
/// @param window   its extents
/// @param padding  zeros on either side
/// @param groups   channels are cut into so many groups that do not see each other; `in`: one channel each (depthwise)
public record Convolution(int in, int out, List<Integer> window, int stride, int padding, int dilation, int groups,
        boolean bias, Initial initial) implements Layer {
    /// Over images, with a square window and as much padding as keeps the size.
    public Convolution(int in, int out, int window) { this(in, out, window, 1); }

    public Convolution(int in, int out, int window, int stride) { this(2, in, out, window, stride); }

    /// Over sequences (1), images (2) or volumes (3).
    public Convolution(int dimensions, int in, int out, int window, int stride) {
        this(in, out, Collections.nCopies(dimensions, window), stride, window / 2, 1, 1, true,
                new Initial.KaimingUniform(Math.sqrt(5)));
    }

    public static Convolution depthwise(int channels, int window, int stride) {
        return new Convolution(channels, channels, window, stride).groups(channels);
    }

    public Convolution groups(int n) {
        return new Convolution(in, out, window, stride, padding, dilation, n, bias, initial);
    }

    public Convolution padding(int n) {
        return new Convolution(in, out, window, stride, n, dilation, groups, bias, initial);
    }

    public Convolution dilation(int n) {
        return new Convolution(in, out, window, stride, padding * n, n, groups, bias, initial);
    }

    public Convolution initial(Initial how) {
        return new Convolution(in, out, window, stride, padding, dilation, groups, bias, how);
    }

    /// Where a normalisation follows.
    public Convolution withoutBias() {
        return new Convolution(in, out, window, stride, padding, dilation, groups, false, initial);
    }

    @Override
    public String add(Place at, String x) {
        int d = window.size();
        String w = at.weight("weight", initial,
                LongStream.concat(LongStream.of(out, in / groups), extents()).toArray());
        Map<String, Attribute> how = Map.of("kernel_shape", Attribute.row(extents().toArray()), "strides",
                same(d, stride),
                "pads", same(2 * d, padding), "dilations", same(d, dilation), "group", Attribute.of(groups));
        if (!bias) return at.node("Conv", how, x, w);
        double fan = in / groups * (double) extents().reduce(1, (a, b) -> a * b);
        return at.node("Conv", how, x, w, at.weight("bias", new Initial.Uniform(1 / Math.sqrt(fan)), out));
    }

    private LongStream extents() { return window.stream().mapToLong(n -> n); }

    static Attribute same(int count, long value) {
        long[] all = new long[count];
        Arrays.fill(all, value);
        return Attribute.row(all);
    }
}
