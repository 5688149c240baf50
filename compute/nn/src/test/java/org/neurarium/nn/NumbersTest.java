package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.formats.onnx.OnnxFile;
import org.neurarium.nn.plan.Query;

/// Whole networks against numbers that others computed.
class NumbersTest {
    @Test
    void mnistNetworkReadsDigitsAsWell() throws IOException {
        Path data = Cases.checkpoints("..").resolve("tabular/mnist-t10k-subset");
        byte[] pixels = idx(data.resolve("images-idx3-ubyte.gz"), 16),
                labels = idx(data.resolve("labels-idx1-ubyte.gz"), 8);
        try (OnnxFile file = OnnxFile.open(Cases.checkpoints("onnx-mnist").resolve("opt-mnist.onnx"));
                Network network = Network.open(file.graph(), Torches.torch())) {
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                float[] image = new float[784];
                for (int k = 0; k < 784; k++)
                    image[k] = pixels[784 * i + k] & 0xff;
                float[] logits = logits(network, image);
                if (i == 0)
                    assertArrayEquals(new float[]{-552.71f, 138.27f, 2178.51f, 2319.86f, -3466.54f, -1778.35f,
                        -6441.84f, 8062.96f,
                        -1860.21f, 1034.24f}, logits, 0.01f);
                int best = 0;
                for (int k = 1; k < 10; k++)
                    if (logits[k] > logits[best]) best = k;
                if (best == labels[i]) right++;
            }
            assertEquals(0.99, right / (double) labels.length, 1e-9);
        }
    }

    private static float[] logits(Network network, float[] image) {
        try (NDManager mine = network.arrays().newSubManager();
                Answer answer = network.forward(
                        Map.of(network.graph().inputs().getFirst().name(), mine.create(image, new Shape(1, 1, 28,
                                28))))) {
            return answer.value(network.graph().outputs().getFirst().name()).toFloatArray();
        }
    }

    private static byte[] idx(Path file, int header) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    @Test
    void uNetFindsNucleiAsItsAuthorsSay() throws IOException {
        Path folder = Cases.checkpoints("unet2d-nuclei-broad");
        try (OnnxFile file = OnnxFile.open(folder.resolve("weights.onnx"));
                Network network = Network.open(file.graph(), Torches.torch());
                NDManager mine = network.arrays().newSubManager()) {
            NDArray raw = npy(mine, folder.resolve("test_input.npy"), 1, 1, 512, 512);
            NDArray centred = raw.sub(raw.mean());
            NDArray x = centred.div(centred.square().mean().sqrt().add(1e-6f));
            try (Answer answer = network.forward(Map.of(file.graph().inputs().getFirst().name(), x))) {
                NDArray y = sigmoid(answer.value(file.graph().outputs().getFirst().name()));
                NDArray expected = npy(mine, folder.resolve("test_output.npy"), y.getShape().getShape());
                assertEquals(0, y.sub(expected).abs().max().toFloatArray()[0], 1e-3);
            }
        }
    }

    private static NDArray sigmoid(NDArray logits) { return logits.neg().exp().add(1).pow(-1); }

    private static NDArray npy(NDManager owner, Path file, long... shape) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        all.position(10 + all.getShort(8));
        ByteBuffer direct = ByteBuffer.allocateDirect(all.remaining()).order(ByteOrder.LITTLE_ENDIAN).put(all).flip();
        return owner.create(direct, new Shape(shape), DataType.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource({"light_squeezenet, 1000", "light_resnet50, 1000", "light_inception_v1, 1000", "light_vgg19, 1000"})
    void wholeNetworksRunAndTellTheirShapes(String name, long classes) {
        try (OnnxFile file = OnnxFile.open(Cases.checkpoints("onnx-light-models").resolve(name + ".onnx"));
                Network network = Network.open(file.graph(), Torches.torch());
                NDManager mine = network.arrays().newSubManager()) {
            Map<String, NDArray> inputs = new HashMap<>();
            for (Port p : file.graph().inputs()) {
                long[] shape = p.shape()
                        .orElseThrow()
                        .stream()
                        .mapToLong(d -> d instanceof Dim.Fixed(long n) ? n : 1)
                        .toArray();
                inputs.put(p.name(), mine.ones(new Shape(shape)));
            }
            Map<String, List<Long>> shapes = network.prepare(inputs);
            String out = file.graph().outputs().getFirst().name();
            assertEquals(classes, Objects.requireNonNull(shapes.get(out)).stream().reduce(1L, (a, b) -> a * b),
                    () -> "" + shapes.get(out));
            assertEquals(List.of(), network.values().stream().filter(v -> !shapes.containsKey(v)).toList());
            String text = network.text(Query.read(out));
            assertEquals(file.graph().nodes().stream().filter(n -> n.op().equals("Conv")).count(),
                    text.lines()
                            .filter(l -> l.matches(
                                    " +v.*torch[.]convolution.*"))
                            .count());
        }
    }
}
