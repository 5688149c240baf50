package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Inference;

class DenseNetworkTest {
    /// Two blocks across and two down; neither side is a multiple of the network's steps.
    private static final int WIDTH = 1402, HEIGHT = 1830;

    private static StainPlanes noise() {
        SplittableRandom random = new SplittableRandom(5);
        float[] plane = new float[WIDTH * HEIGHT];
        for (int i = 0; i < plane.length; i++)
            plane[i] = (float) (0.5 + 0.5 * Math.sin(i % WIDTH / 9.0) * Math.cos(i / WIDTH / 7.0) + 0.2 * random
                    .nextDouble());
        return new StainPlanes(WIDTH, HEIGHT, List.of(plane));
    }

    @Test
    void inBlocksTheNetworkSaysWhatItSaysAtOnce(@TempDir Path folder) throws IOException, InterruptedException {
        List<Long> asked = new ArrayList<>();
        DensePrediction parts, whole;
        try (Checkpoint net = ShippedModels.read(folder);
                Inference inference = Inference.open(FoldedNetwork.of(PromptModel.network(net)), 2)) {
            DenseNetwork dense = DenseNetwork.running(in -> {
                asked.add(java.util.Objects.requireNonNull(in.get("stain")).shape().get(3));
                return inference.run(in);
            });
            parts = dense.look(noise(), 1, () -> {});
            assertTrue(asked.size() == 4 && asked.stream().allMatch(w -> w < WIDTH), asked.toString());
            whole = atOnce(inference);
        }
        assertEquals(whole.width(), parts.width());
        assertArrayEquals(whole.fine(), parts.fine(), 1e-4f);
        assertArrayEquals(whole.depth(), parts.depth(), 1e-4f);
        assertArrayEquals(whole.toX(), parts.toX(), 1e-3f);
        assertArrayEquals(whole.toY(), parts.toY(), 1e-3f);
        assertArrayEquals(whole.alike(), parts.alike(), 1e-3f);
        int[] cells = InstanceDecoder.decode(whole, PromptEmbedding.SURE).labels();
        assertArrayEquals(cells, InstanceDecoder.decode(parts, PromptEmbedding.SURE).labels());
    }

    /// The whole picture as one input, mirrored up to the network's steps.
    private static DensePrediction atOnce(Inference inference) {
        int wide = 1408, high = 1840;
        float[] input = new float[3 * wide * high], plane = noise().channel(0);
        for (int i = 0; i < input.length; i++) {
            int x = i % wide, y = i / wide % high;
            input[i] = plane[org.neurarium.math.image.Gaussian.mirror(y, HEIGHT) * WIDTH
                    + org.neurarium.math.image.Gaussian.mirror(x, WIDTH)];
        }
        StoredTensor said = java.util.Objects.requireNonNull(inference.run(Map.of("stain", StoredTensor.real(List.of(1L,
                3L, (long) high, (long) wide), input))).get("said"));
        float[] planes = new float[(int) said.count()];
        double[] values = said.doubles();
        for (int i = 0; i < planes.length; i++)
            planes[i] = (float) values[i];
        return DensePrediction.of(planes, wide / 2, high / 2, WIDTH / 2, HEIGHT / 2);
    }

    @Test
    void whoDoesNotWaitAnyMoreEndsALookBetweenBlocks() {
        int[] looks = {0};
        DenseNetwork dense = DenseNetwork.running(in -> {
            looks[0]++;
            var shape = java.util.Objects.requireNonNull(in.get("stain")).shape();
            long h = shape.get(2) / 2, w = shape.get(3) / 2;
            return Map.of("said", StoredTensor.real(List.of(1L, 7L, h, w), new float[(int) (7 * h * w)]));
        });
        assertThrows(InterruptedException.class, () -> dense.look(noise(), 1, () -> {
            if (looks[0] == 1) throw new InterruptedException();
        }));
        assertEquals(1, looks[0]);
    }
}
