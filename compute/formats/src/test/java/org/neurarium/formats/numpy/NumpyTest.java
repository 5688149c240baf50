package org.neurarium.formats.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Tensor.Axis;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Info;
import org.neurarium.formats.Source;
import org.neurarium.formats.standard.StandardFormats;

class NumpyTest {
    @TempDir Path folder;

    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);

    /// An array as `numpy.save` writes it.
    private Path saved(String name, String header, byte... numbers) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1), all = new byte[10 + text.length + numbers.length];
        System.arraycopy(NpyHeader.MAGIC, 0, all, 0, 6);
        all[6] = 1;
        all[8] = (byte) text.length;
        all[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, all, 10, text.length);
        System.arraycopy(numbers, 0, all, 10 + text.length, numbers.length);
        return Files.write(folder.resolve(name), all);
    }

    private static String header(String descr, String order, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': (" + shape + "), }\n";
    }

    @Test
    void bytesInEitherOrderAndAxesEitherWay() throws IOException {
        byte[] twelve = new byte[12];
        for (int i = 0; i < 6; i++)
            twelve[2 * i + 1] = (byte) (i + 1);
        double[] asWritten = {1, 2, 3, 4, 5, 6}, turned = {1, 3, 5, 2, 4, 6};
        try (Tensor big = formats.open(saved("a.npy", header(">i2", "False", "2, 3"), twelve).toString(),
                Tensor.class);
                Tensor fortran = formats.open(saved("b.npy", header(">i2", "True", "2, 3"), twelve).toString(),
                        Tensor.class)) {
            assertArrayEquals(asWritten, big.all().doubles());
            assertArrayEquals(new double[]{4, 5, 6}, big.rows(1, 1).doubles());
            assertArrayEquals(turned, fortran.all().doubles());
            assertEquals(ElementType.INT16, big.type());
            assertEquals("a", big.name());
        }
    }

    @Property(tries = 40)
    void whatIsWrittenIsReadForAllTypesAndShapes(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path place = Files.createTempDirectory("numpy-test-");
        Formats all = StandardFormats.with(List.of(), 1 << 20);
        for (ElementType type : ElementType.values()) {
            int[] shape = IntStream.range(0, random.nextInt(4)).map(_ -> random.nextInt(4)).toArray();
            byte[] bytes = new byte[Arrays.stream(shape).reduce(1, (a, b) -> a * b) * type.bytes()];
            random.nextBytes(bytes);
            Values values = Values.of(type, shape, java.lang.foreign.MemorySegment.ofArray(bytes));
            Path file = all.write(Tensor.of("x", values), place, "x");
            try (Tensor read = all.open(file.toString(), Tensor.class)) {
                assertArrayEquals(shape, read.shape());
                // NumPy has no bfloat16: it is widened.
                Values told = NpyHeader.written(type) == type ? values : values.single();
                assertEquals(told, read.all());
            }
        }
        try (var files = Files.list(place)) {
            for (Path file : files.toList())
                Files.delete(file);
        }
        Files.delete(place);
    }

    @Test
    void severalArraysAreOneFileAndEachAPart() {
        Table units = Table.builder().text("unit", List.of("soma", "axon")).build();
        Tensor a = Tensor.of("layer/1.out", List.of(Axis.of("sample", 3), new Axis("unit", 2, "Hz", Optional.of(
                units))),
                Values.of(new float[]{1, 2, 3, 4, 5, 6}, 3, 2));
        Tensor b = Tensor.of("ids", Values.of(new long[]{7, 8}));
        Path file = formats.write(List.of(a, b), folder, "activations");
        assertEquals("activations.npz", String.valueOf(file.getFileName()));
        List<Reference> parts = formats.expand(Reference.file(file));
        assertEquals(List.of("layer/1.out", "ids"), parts.stream().map(p -> p.part().orElseThrow()).toList());
        try (Tensor first = formats.open(parts.getFirst(), Tensor.class);
                Tensor second = formats.open(parts.getLast(), Tensor.class)) {
            assertEquals(a.all(), first.all());
            assertEquals(b.all(), second.all());
            assertEquals("layer/1.out", first.name());
            assertEquals(List.of("sample", "unit"), first.axes().stream().map(Axis::name).toList());
            assertEquals("Hz", first.axes().get(1).unit());
            assertEquals("axon", first.axes().get(1).table().orElseThrow().column("unit").text(1));
        }
        BadInput several = assertThrows(BadInput.class, () -> formats.open(file.toString(), Tensor.class));
        assertEquals("activations.npz holds several arrays: name one, as in activations.npz::layer/1.out. There are: "
                + "layer/1.out, ids.", several.sentence());
        assertThrows(BadInput.class, () -> formats.open(file + "::none", Tensor.class));
    }

    @Test
    void aTableOfNumbersIsAnArrayAndInfoTellsItsAxes() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2.5\n3,4\n");
        try (Tensor t = formats.open(csv.toString(), Tensor.class)) {
            assertArrayEquals(new double[]{1, 2.5, 3, 4}, t.all().doubles());
            Path npy = formats.write(t, folder, "t2");
            List<String> lines = Info.of(formats.load(Reference.file(npy), Tensor.class)).lines();
            assertTrue(lines.contains("shape     2 × 2 (row, column)"), lines.toString());
        }
        Path words = Files.writeString(folder.resolve("w.csv"), "a,b\n1,x\n");
        assertEquals("w.csv is no array: its column 'b' holds text. Give a table of numbers alone.", assertThrows(
                BadInput.class, () -> formats.open(words.toString(), Tensor.class)).sentence());
    }

    @Test
    void objectsDamageAndLiesAreRefusedInASentence() throws IOException {
        for (String header : new String[]{header("|O", "False", "3,"), header("<c8", "False", "1,"), header("<f4",
                "False", "99999999999,"),
            header("<f8", "False", "2, 2"), header("<f4", "False", "-1,"), "{}",
            "[('a', '<f4')]"}) {
            Path file = saved("bad.npy", header, (byte) 0, (byte) 1, (byte) 2, (byte) 3);
            BadInput e = assertThrows(BadInput.class, () -> formats.open(file.toString(), Tensor.class), header);
            assertTrue(e.sentence().startsWith("bad.npy") && e.sentence().endsWith("."), e.sentence());
        }
    }

    /// Read or refused, never anything else.
    @Property(tries = 2000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] head = NpyHeader.write(ElementType.FLOAT, new int[]{2, 3}), all = Arrays.copyOf(head, head.length + 24);
        for (int i = random.nextInt(4); i >= 0; i--)
            all[random.nextInt(all.length)] = (byte) random.nextInt();
        byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(all, 1 + random.nextInt(all.length)) : all;
        try (Tensor tensor = new NpyTensor("x", Source.of("x.npy", cut), () -> {
        })) {
            assertTrue(tensor.all().bytes().byteSize() <= cut.length);
        } catch (BadInput e) {
            assertTrue(e.sentence().endsWith("."), e.sentence());
        }
    }
}
