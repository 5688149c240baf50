package org.neurarium.cells.promptmodel;

import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.math.image.Gaussian;
import org.neurarium.math.image.Resize;
import org.neurarium.nn.Inference;

/// The network, ready to look at pictures of any size at any scale. May be asked from several threads at once if what it runs
/// in may.
final class DenseNetwork implements AutoCloseable {
    private final Forward forward;
    private final Runnable closing;

    private DenseNetwork(Forward forward, Runnable closing) {
        this.forward = forward;
        this.closing = closing;
    }

    /// Runs the network: its outputs by name.
    interface Forward {
        Map<String, StoredTensor> of(Map<String, StoredTensor> inputs);
    }

    /// In ONNX Runtime.
    ///
    /// @param threads how many threads a look may use
    static DenseNetwork open(Graph graph, int threads) {
        Inference inference = Inference.open(FoldedNetwork.of(graph), threads);
        return new DenseNetwork(inference::run, inference::close);
    }

    /// As it runs elsewhere, while it learns.
    static DenseNetwork running(Forward forward) {
        return new DenseNetwork(forward, () -> {});
    }

    /// What the network says about a picture.
    ///
    /// @param scale by which the picture is made larger before it is looked at
    DensePrediction look(StainPlanes picture, double scale) {
        StainPlanes from = picture;
        double left = scale;
        while (left <= 0.6) {
            from = from.halved();
            left *= 2;
        }
        int columns = Math.max(1, (int) Math.round(picture.width() * scale / DensePrediction.STRIDE));
        int rows = Math.max(1, (int) Math.round(picture.height() * scale / DensePrediction.STRIDE));
        int width = DensePrediction.STRIDE * columns, height = DensePrediction.STRIDE * rows;
        int wide = padded(width), high = padded(height);
        float[] input = new float[3 * wide * high];
        for (int c = 0; c < 3; c++) {
            if (c > 0 && from.planes().size() == 1) {
                System.arraycopy(input, 0, input, c * wide * high, wide * high);
                continue;
            }
            float[] sized = Resize.bilinear(from.channel(c), from.width(), from.height(), width, height);
            for (int y = 0; y < high; y++) {
                int row = Gaussian.mirror(y, height) * width, to = (c * high + y) * wide;
                System.arraycopy(sized, row, input, to, width);
                for (int x = width; x < wide; x++) {
                    input[to + x] = sized[row + Gaussian.mirror(x, width)];
                }
            }
        }
        StoredTensor said = forward.of(Map.of("stain", StoredTensor.real(List.of(1L, 3L, (long) high, (long) wide),
                input))).get("said");
        if (said == null) throw new IllegalStateException("the network says nothing");
        return DensePrediction.of(floats(said), wide / DensePrediction.STRIDE, high / DensePrediction.STRIDE, columns,
                rows);
    }

    private static int padded(int length) {
        int multiple = PromptNetwork.MULTIPLE;
        return (length + multiple - 1) / multiple * multiple;
    }

    private static float[] floats(StoredTensor tensor) {
        float[] out = new float[(int) tensor.count()];
        tensor.bytes().get().order(java.nio.ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out);
        return out;
    }

    @Override
    public void close() { closing.run(); }
}
