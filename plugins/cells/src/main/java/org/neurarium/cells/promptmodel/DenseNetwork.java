package org.neurarium.cells.promptmodel;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.Graph;
import org.neurarium.data.Region;
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

    /// Hears between one block and the next; throws where nobody waits any more.
    interface Pause {
        void between() throws InterruptedException;
    }

    /// What the network says about a picture. One beyond some size is looked at in blocks, each with all around it that reaches into
    /// it: what is said is the same, and takes a fraction of the memory.
    ///
    /// @param scale by which the picture is made larger before it is looked at
    DensePrediction look(StainPlanes picture, double scale, Pause pause) throws InterruptedException {
        StainPlanes from = picture;
        double left = scale;
        while (left <= 0.6) {
            from = from.halved();
            left *= 2;
        }
        int columns = Math.max(1, (int) Math.round(picture.width() * scale / DensePrediction.STRIDE));
        int rows = Math.max(1, (int) Math.round(picture.height() * scale / DensePrediction.STRIDE));
        int width = DensePrediction.STRIDE * columns, height = DensePrediction.STRIDE * rows;
        List<float[]> sized = new ArrayList<>();
        for (float[] plane : from.planes()) {
            sized.add(Resize.bilinear(plane, from.width(), from.height(), width, height));
        }
        boolean large = (long) width * height > Block.AT_ONCE;
        List<Block> across = Block.of(width, large), down = Block.of(height, large);
        DensePrediction out = null;
        for (Block y : down) {
            for (Block x : across) {
                pause.between();
                float[] said = said(sized, width, height, x, y);
                int stride = x.length() / DensePrediction.STRIDE, high = y.length() / DensePrediction.STRIDE;
                if (out == null)
                    out = DensePrediction.blank(columns, rows, said.length / (stride * high)
                            - Targets.PLANES);
                out.put(said, stride, high, part(x, y, columns, rows), x.from / DensePrediction.STRIDE, y.from
                        / DensePrediction.STRIDE);
            }
        }
        return Objects.requireNonNull(out);
    }

    private static Region part(Block x, Block y, int columns, int rows) {
        int left = x.ownFrom / DensePrediction.STRIDE, top = y.ownFrom / DensePrediction.STRIDE;
        return new Region(left, top, Math.min(columns, x.ownTo / DensePrediction.STRIDE) - left, Math.min(rows, y.ownTo
                / DensePrediction.STRIDE) - top);
    }

    /// What the network says of a block, of which what lies beyond the picture is mirrored.
    private float[] said(List<float[]> sized, int width, int height, Block across, Block down) {
        int wide = across.length(), high = down.length();
        float[] input = new float[3 * wide * high];
        for (int c = 0; c < 3; c++) {
            if (c > 0 && sized.size() == 1) {
                System.arraycopy(input, 0, input, c * wide * high, wide * high);
                continue;
            }
            float[] plane = sized.get(c);
            int inside = Math.min(wide, width - across.from);
            for (int y = 0; y < high; y++) {
                int row = Gaussian.mirror(down.from + y, height) * width, to = (c * high + y) * wide;
                System.arraycopy(plane, row + across.from, input, to, inside);
                for (int x = inside; x < wide; x++) {
                    input[to + x] = plane[row + Gaussian.mirror(across.from + x, width)];
                }
            }
        }
        StoredTensor said = forward.of(Map.of("stain", StoredTensor.real(List.of(1L, 3L, (long) high, (long) wide),
                input))).get("said");
        if (said == null) throw new IllegalStateException("the network says nothing");
        return floats(said);
    }

    /// A part of an axis, in pixels at which the network looks.
    ///
    /// @param from    where what is looked at begins, a multiple of the network's own steps like all of these
    /// @param to      where it ends
    /// @param ownFrom where what is taken from it begins
    /// @param ownTo   where that ends
    private record Block(int from, int to, int ownFrom, int ownTo) {
        /// Pixels that are looked at in one piece: blocks cost what they overlap.
        private static final long AT_ONCE = 2_500_000;
        /// Most that is taken from a look.
        private static final int MOST = 1280;
        /// How far away a pixel can play a part: 149 by the network's convolutions and enlargements.
        private static final int REACH = 160;

        int length() { return to - from; }

        static List<Block> of(int length, boolean large) {
            int multiple = PromptNetwork.MULTIPLE, steps = (length + multiple - 1) / multiple;
            int count = large ? Math.ceilDiv(length, MOST) : 1;
            List<Block> out = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int ownFrom = steps * i / count * multiple, ownTo = steps * (i + 1) / count * multiple;
                out.add(new Block(Math.max(0, ownFrom - REACH), Math.min(steps * multiple, ownTo + REACH), ownFrom,
                        ownTo));
            }
            return out;
        }
    }

    private static float[] floats(StoredTensor tensor) {
        float[] out = new float[(int) tensor.count()];
        tensor.bytes().get().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(out);
        return out;
    }

    @Override
    public void close() { closing.run(); }
}
