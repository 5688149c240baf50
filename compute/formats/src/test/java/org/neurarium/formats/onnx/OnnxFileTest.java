package org.neurarium.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.Source;
import org.neurarium.formats.standard.StandardFormats;

/// Files written here byte for byte: protobuf is a number and a value, again and again.
class OnnxFileTest {
    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts)
            out.writeBytes(part);
        return out.toByteArray();
    }

    private static byte[] varint(long v) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (; (v & ~0x7fL) != 0; v >>>= 7)
            out.write((int) (v & 0x7f | 0x80));
        out.write((int) v);
        return out.toByteArray();
    }

    private static byte[] whole(int field, long v) { return join(varint(field << 3), varint(v)); }

    private static byte[] bytes(int field, byte[]... content) {
        byte[] all = join(content);
        return join(varint(field << 3 | 2), varint(all.length), all);
    }

    private static byte[] text(int field, String s) { return bytes(field, s.getBytes(StandardCharsets.UTF_8)); }

    private static byte[] model(long opset, byte[]... graph) {
        return join(whole(1, 8), bytes(7, graph), bytes(8, text(1, ""), whole(2, opset)));
    }

    /// 4 GB that take no room on the disk: more than an array holds.
    @Test
    void aRowOfATensorIsReadAlone(@TempDir Path folder) throws IOException {
        long rows = 1_000_000, width = 1000, bytes = 4 * rows * width;
        try (RandomAccessFile raw = new RandomAccessFile(folder.resolve("w.bin").toFile(), "rw")) {
            raw.setLength(bytes);
            raw.seek(bytes - 4);
            raw.write(new byte[]{0, 0, (byte) 0x80, 0x3f});
        }
        byte[] entries = join(bytes(13, text(1, "location"), text(2, "w.bin")), bytes(13, text(1, "length"), text(2, Long
                .toString(bytes))));
        byte[] weight = bytes(5, whole(1, rows), whole(1, width), whole(2, 1), text(8, "w"), entries, whole(14, 1));
        byte[] inside = bytes(5, whole(1, 3), whole(1, 2), whole(2, 3), text(8, "v"), bytes(9, new byte[]{1, 2, 3, 4, 5,
            6}));
        Path file = Files.write(folder.resolve("net.onnx"), model(21, node("Relu", List.of("w"), "y"), weight, inside));
        try (Checkpoint net = StandardFormats.with(List.of(), 1).open(
                file.toString(), Checkpoint.class)) {
            assertEquals(1, net.rows("w", (int) rows - 1, 1).floats()[999]);
            assertArrayEquals(new int[]{2, 1000}, net.rows("w", 5, 2).shape());
            assertTrue(assertThrows(BadInput.class, () -> net.tensor("w")).sentence().contains("one piece"));
            assertArrayEquals(new long[]{3, 4, 5, 6}, net.rows("v", 1, 2).longs());
            assertThrows(IndexOutOfBoundsException.class, () -> net.rows("v", 2, 2));
        }
    }

    private static byte[] node(String op, List<String> in, String out, byte[]... attributes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.forEach(i -> all.writeBytes(text(1, i)));
        all.writeBytes(text(2, out));
        all.writeBytes(text(4, op));
        for (byte[] a : attributes)
            all.writeBytes(bytes(5, a));
        return bytes(1, all.toByteArray());
    }

    private static byte[] wholes(String name, long... values) {
        byte[] all = text(1, name);
        for (long v : values)
            all = join(all, whole(8, v));
        return join(all, whole(20, 7));
    }

    private static Graph read(byte[] model) { return OnnxFile.open(Source.of("net.onnx", model)).graph(); }

    private static StoredTensor weight(Graph graph) { return Objects.requireNonNull(graph.weights().get("w")); }

    private static String refused(byte[] model) {
        return assertThrows(BadInput.class, () -> read(model)).sentence();
    }

    @Test
    void whatWasAnAttributeBecomesAConstantBeforeItsNode() {
        List<Node> nodes = read(model(11, node("Squeeze", List.of("x"), "y", wholes("axes", 0, 2)))).nodes();
        assertEquals(List.of("Constant", "Squeeze"), nodes.stream().map(Node::op).toList());
        assertEquals(List.of("x", "y/axes"), nodes.get(1).inputs());
        assertTrue(nodes.getFirst().attributes().get("value") instanceof Graph.Attribute.Tensor(var t)
                && t.shape().equals(List.of(2L)));
    }

    @Test
    void aNewFileStaysAsItIs() {
        List<Node> nodes = read(model(18, node("Squeeze", List.of("x", "axes"), "y"))).nodes();
        assertEquals(List.of(new Node("", "Squeeze", List.of("x", "axes"), List.of("y"), java.util.Map.of())), nodes);
    }

    @Test
    void weightsAreReadWhenTheyAreAskedFor() {
        byte[] weight = bytes(5, whole(1, 2), whole(2, 1), text(8, "w"),
                bytes(9, new byte[]{0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40}));
        Graph graph = read(model(18, weight));
        assertArrayEquals(new double[]{1, 2}, weight(graph).doubles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/passwd", "a/../../x", "."})
    void dataOutsideTheFolderAreRefused(String location, @TempDir Path folder) throws IOException {
        byte[] weight = bytes(5, whole(1, 2), whole(2, 1), text(8, "w"),
                bytes(13, text(1, "location"), text(2, location)), whole(14, 1));
        Path file = Files.write(folder.resolve("net.onnx"), model(18, weight));
        String sentence = assertThrows(BadInput.class, () -> OnnxFile.open(file).close()).sentence();
        assertTrue(sentence.contains("outside the folder of the model"), sentence);
    }

    @Test
    void dataBehindALinkOutOfTheFolderAreRefused(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("model"));
        Files.write(folder.resolve("secret"), new byte[8]);
        Files.createSymbolicLink(inside.resolve("data"), folder.resolve("secret"));
        byte[] weight = bytes(5, whole(1, 2), whole(2, 1), text(8, "w"),
                bytes(13, text(1, "location"), text(2, "data")), whole(14, 1));
        try (OnnxFile file = OnnxFile.open(Files.write(inside.resolve("net.onnx"), model(18, weight)))) {
            String sentence = assertThrows(BadInput.class, () -> weight(file.graph()).bytes().get())
                    .sentence();
            assertTrue(sentence.contains("behind the link"), sentence);
        }
    }

    @Test
    void dataBesideTheModelAreRead(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("data"), new byte[]{9, 9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});
        byte[] weight = bytes(5, whole(1, 2), whole(2, 1), text(8, "w"),
                bytes(13, text(1, "location"), text(2, "data")), bytes(13, text(1,
                        "offset"), text(2, "2")),
                whole(14, 1));
        try (OnnxFile file = OnnxFile.open(Files.write(folder.resolve("net.onnx"), model(18, weight)))) {
            assertArrayEquals(new double[]{1, 2}, weight(file.graph()).doubles());
        }
    }

    @Test
    void impossibleShapesAreRefused() {
        byte[] huge = bytes(5, whole(1, 1L << 40), whole(1, 1L << 40), whole(2, 1), text(8, "w"),
                bytes(9, new byte[4]));
        assertTrue(refused(model(18, huge)).contains("impossible shape"));
        byte[] few = bytes(5, whole(1, 1L << 31), whole(2, 1), text(8, "w"), bytes(9, new byte[4]));
        assertTrue(refused(model(18, few)).contains("should take 8,589,934,592 bytes and has 4"));
    }

    @Test
    void graphsInGraphsEndSomewhere() {
        byte[] body = text(2, "leaf");
        for (int i = 0; i < 200; i++)
            body = bytes(1, text(4, "If"), bytes(5, text(1, "then_branch"), bytes(6, body)));
        assertTrue(refused(model(18, body)).contains("nested deeper"));
    }

    @Test
    void damagedFilesAreReadOrRefusedWithASentence() {
        byte[] whole = model(11,
                node("Conv", List.of("x", "w"), "y", wholes("kernel_shape", 3, 3), wholes("pads", 1, 1, 1, 1)),
                node("Squeeze",
                        List.of("y"), "z", wholes("axes", 0)),
                bytes(5, whole(1, 2), whole(2, 1), text(8, "w"), bytes(9, new byte[8])), bytes(11, text(1,
                        "x"),
                        bytes(2, bytes(1, whole(1, 1), bytes(2, bytes(1, whole(1, 4)), bytes(1, text(2, "n")))))));
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bad = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--)
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            byte[] cut = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bad, 1 + random.nextInt(bad.length)) : bad;
            try {
                read(cut).weights()
                        .values()
                        .forEach(t -> assertEquals(t.count() * t.type().bytes(), t.bytes().get().remaining()));
            } catch (BadInput e) {
                assertTrue(e.sentence().endsWith("."), e.sentence());
            }
        }
    }
}
