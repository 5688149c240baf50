package org.neurarium.formats.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Objects;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.formats.onnx.OnnxWriter;
import org.neurarium.formats.pickle.PickleBytesOf;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.zip.ZipBytesOf;

/// A small good file of each format.
final class SmallFiles {
    private static final long[] TWO = {2, 2}, STEPS = {2, 1};

    private SmallFiles() {}

    static byte[] of(String name) throws IOException {
        return switch (name) {
            case "net.safetensors" -> safetensors();
            case "net.pt" -> archive(stateDict(), false);
            case "module.pt" -> archive(module(), true);
            case "legacy.pt" -> legacy();
            case "net.gguf" -> gguf();
            case "net.onnx" -> onnx();
            default -> {
                try (InputStream in = Objects
                        .requireNonNull(SmallFiles.class.getResourceAsStream("../keras/" + name))) {
                    yield in.readAllBytes();
                }
            }
        };
    }

    private static byte[] safetensors() throws IOException {
        Path file = Files.createTempFile("small", ".safetensors");
        try {
            Map<String, Values> tensors = new LinkedHashMap<>();
            tensors.put("conv.weight", Values.of(new float[12], 3, 2, 2));
            tensors.put("conv.bias", Values.of(new double[3]));
            tensors.put("steps", Values.of(new long[]{7}));
            Safetensors.write(tensors, Map.of("format", "pt"), file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /// With a setting of each kind, a graph in the graph, and weights of several types.
    private static byte[] onnx() throws IOException {
        Map<String, Graph.Attribute> all = new LinkedHashMap<>();
        all.put("axis", Graph.Attribute.of(1));
        all.put("alpha", Graph.Attribute.of(0.5));
        all.put("mode", Graph.Attribute.of("linear"));
        all.put("pads", Graph.Attribute.row(0, 1, 0, 1));
        all.put("scales", new Graph.Attribute.Reals(List.of(1.0, 2.0)));
        all.put("names", new Graph.Attribute.Texts(List.of("a", "b")));
        all.put("value", new Graph.Attribute.Tensor(StoredTensor.whole(List.of(2L), 3, 4)));
        Graph inner = new Graph("branch", List.of(), List.of(port("z")), List.of(new Graph.Node("r", "Relu", List.of("h"),
                List.of("z"), Map.of())), Map.of("k", StoredTensor.real(List.of(), 1)));
        List<Graph.Node> nodes = List.of(new Graph.Node("fc", "Gemm", List.of("x", "w", "b"), List.of("h"), all),
                new Graph.Node("if", "If", List.of("c"), List.of("y"), Map.of("then_branch", new Graph.Attribute.Body(inner),
                        "else_branch", new Graph.Attribute.Body(inner))));
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        weights.put("w", StoredTensor.real(List.of(2L, 3L), new float[6]));
        weights.put("b", StoredTensor.of(Values.of(new double[3])));
        weights.put("c", StoredTensor.whole(List.of(1L), 1));
        Path folder = Files.createTempDirectory("small"), file = folder.resolve("net.onnx");
        try {
            new OnnxWriter().write(new Graph("net", List.of(port("x")), List.of(port("y")), nodes, weights), file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Graph.Port port(String name) {
        return new Graph.Port(name, ElementType.FLOAT, Optional.of(List.of(new Graph.Dim.Named("batch"), new Graph.Dim.Fixed(
                2))));
    }

    private static byte[] stateDict() {
        return new PickleBytesOf().op('}', 'q', 0, '(')
                .text("conv.weight")
                .op('q', 1)
                .tensor("FloatStorage", "0", 4, 0, TWO, STEPS)
                .text("conv.bias")
                .tensor("FloatStorage", "0", 4, 1, new long[]{2}, new long[]{2})
                .text("epoch")
                .op('K', 3)
                .text("names")
                .op(']', '(')
                .text("a")
                .op('h', 1, 'e')
                .op('u')
                .end();
    }

    private static byte[] module() {
        return new PickleBytesOf().name("__torch__.net", "Net")
                .op(')', 0x81, '}', '(')
                .text("fc")
                .name("torch.nn.modules.linear", "Linear")
                .op(')', 0x81, '}', '(')
                .text("_parameters")
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 4, 0, TWO, STEPS)
                .op('s')
                .text("_modules")
                .op('}', 'u', 'b', 'u', 'b')
                .end();
    }

    private static byte[] archive(byte[] pickle, boolean script) {
        ZipBytesOf zip = new ZipBytesOf().stored("a/data.pkl", pickle).stored("a/data/0", new byte[16]);
        if (script) {
            zip.deflated("a/code/net.py", "class Net(Module):\n  pass\n".repeat(9).getBytes(StandardCharsets.US_ASCII))
                    .stored("a/constants.pkl", new PickleBytesOf().op(')').end());
        }
        return zip.stored("a/version", "3\n".getBytes(StandardCharsets.US_ASCII)).end();
    }

    /// Magic number, protocol, system, object, keys, storage.
    static byte[] legacy() {
        byte[][] parts = {
            new PickleBytesOf().op(0x8a, 10).le(0xa86a20f9469cfc6cL, 8).le(0x1950, 2).end(),
            new PickleBytesOf().op('M').le(1001, 2).end(),
            new PickleBytesOf().op('}').text("little_endian").op(0x88, 's').end(),
            stateDict(),
            new PickleBytesOf().op(']').text("0").op('a').end()};
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] part : parts)
            out.put(part);
        out.putLong(4).put(new byte[16]).flip();
        byte[] all = new byte[out.remaining()];
        out.get(all);
        return all;
    }

    private static byte[] gguf() {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(3).putLong(3);
        text(out, "general.alignment").putInt(4).putInt(32);
        text(out, "tokens").putInt(9).putInt(8).putLong(3);
        for (String token : new String[]{"a", "bc", "def"})
            text(out, token);
        text(out, "eps").putInt(6).putFloat(1e-5f);
        text(out, "a").putInt(2).putLong(32).putLong(2).putInt(3).putLong(0);
        text(out, "b").putInt(1).putLong(4).putInt(0).putLong(64);
        text(out, "c").putInt(1).putLong(32).putInt(8).putLong(96);
        while (out.position() % 32 != 0)
            out.put((byte) 0);
        byte[] all = new byte[out.position() + 130];
        out.flip().get(all, 0, out.limit());
        return all;
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.putLong(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
