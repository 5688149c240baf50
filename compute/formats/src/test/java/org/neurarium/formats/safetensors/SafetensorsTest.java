package org.neurarium.formats.safetensors;

import org.neurarium.data.ElementType;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Info;
import org.neurarium.data.Reference;
import org.neurarium.formats.standard.StandardFormats;

final class SafetensorsTest {
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path folder = Path.of("");

    @Test
    void aCheckpointComesBackWithItsTensorsKindAndConfig() {
        Map<String, Values> tensors = new LinkedHashMap<>();
        tensors.put("conv.weight", Values.of(new float[]{1, 2, 3, 4, 5, Float.NaN}, 2, 3));
        tensors.put("conv.bias", Values.of(new double[]{-0.0, 1e300}));
        tensors.put("steps", Values.of(new long[]{1L << 60}));
        tensors.put("none", Values.of(new int[0], 0, 7));
        Path file = formats.write(Checkpoint.of("test.net/1", "net", Json.object().with("width", 3), tensors), folder,
                "model");
        assertEquals(folder.resolve("model.safetensors"), file);
        try (Checkpoint back = formats.open(file.toString(), Checkpoint.class)) {
            assertEquals("test.net/1", back.kind());
            assertEquals(Json.object().with("width", 3), back.config());
            assertEquals(List.copyOf(tensors.keySet()), back.tensors());
            tensors.forEach((name, values) -> assertEquals(values, back.tensor(name), name));
            assertEquals(List.of("conv", "steps", "none"), back.layers());
            assertTrue(back.differentiable());
        }
        Info info = Info.of(formats.load(Reference.file(file.toString()), Checkpoint.class));
        assertEquals(Json.of(8), info.json().get("parameters"));
        assertEquals(Json.of(1), info.json().get("buffers"), "whole numbers are counted, not learned");
    }

    @Test
    void halfPrecisionIsReadAsNumbers() throws Exception {
        Path file = folder.resolve("half.safetensors");
        String header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[4,6]}}";
        Files.write(file, bytes(header, new byte[]{0, 0x3c, 0, (byte) 0xc0, (byte) 0x80, 0x3f}));
        try (Checkpoint net = formats.open(file.toString(), Checkpoint.class)) {
            assertEquals("weights", net.kind(), "nobody said what it is for");
            assertArrayEquals(new float[]{1, -2}, net.tensor("h").floats());
            assertArrayEquals(new double[]{1}, net.tensor("b").doubles());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBackBitForBit(ElementType type) throws Exception {
        byte[] bytes = new byte[6 * type.bytes()];
        new Random(type.ordinal()).nextBytes(bytes);
        Values values = Values.of(type, new int[]{2, 3}, MemorySegment.ofArray(bytes));
        Path file = folder.resolve("all.safetensors");
        Safetensors.write(Map.of("w", values, "one", values.rows(1, 1)), Map.of("a", "b"), file);
        try (Checkpoint net = formats.open(file.toString(), Checkpoint.class)) {
            assertEquals(values, net.tensor("w"));
            assertEquals(values.rows(1, 1), net.rows("w", 1, 1));
            assertEquals(type, net.type("w"));
            assertEquals(type.dtype(), net.stored("w"));
        }
    }

    @Test
    void eightBitFloatsHaveTheNumbersOfTheirDefinition() {
        byte[] bytes = {0x00, 0x01, 0x08, 0x38, 0x7e, 0x7f, (byte) 0xb8, (byte) 0xff};
        Values e4m3 = Values.of(ElementType.FLOAT8_E4M3, new int[]{8}, MemorySegment.ofArray(bytes));
        assertArrayEquals(new float[]{0, 0x1p-9f, 0x1p-6f, 1, 448, Float.NaN, -1, Float.NaN}, e4m3.floats());
        byte[] other = {0x00, 0x01, 0x3c, 0x7b, 0x7c, (byte) 0xfc, (byte) 0xbc, 0x7f};
        Values e5m2 = Values.of(ElementType.FLOAT8_E5M2, new int[]{8}, MemorySegment.ofArray(other));
        assertArrayEquals(new float[]{0, 0x1p-16f, 1, 57344, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1,
            Float.NaN}, e5m2.floats());
    }

    @Test
    void theBytesAreThoseOfTheFormatsOwnExample() throws Exception {
        Path file = folder.resolve("card.safetensors");
        Files.write(file, HexFormat.of()
                .parseHex(
                        "40000000000000007b2261223a7b226474797065223a22463332222c227368617065223a5b322c325d2c22646174615f6f666673657473223a5b302c31365d7d7d202020202020200000803f000000400000404000008040"));
        assertEquals(88, Files.size(file));
        try (Checkpoint net = formats.open(file.toString(), Checkpoint.class)) {
            assertEquals(Values.of(new float[]{1, 2, 3, 4}, 2, 2), net.tensor("a"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8000]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}}", "{\"a\":7}", "{\"a\""})
    void aFileThatContradictsItselfIsRefusedInASentence(String header) throws Exception {
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, bytes(header, new byte[8]));
        String sentence = assertThrows(BadInput.class, () -> formats.open(file.toString(), Checkpoint.class))
                .sentence();
        assertTrue(sentence.startsWith("bad.safetensors") && sentence.endsWith("."), sentence);
    }

    @Test
    void anyBitThatTurnsIsNoticed() throws Exception {
        Path file = folder.resolve("kept");
        NamedArrays kept = NamedArrays.of(Json.object().with("step", 12)).with("w", Values.of(new float[]{1, 2, 3}));
        Safetensors.save(kept, file);
        assertEquals(kept, Safetensors.load(file));
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            try {
                assertEquals(kept, Safetensors.load(file), "only padding may turn unnoticed");
            } catch (BadInput _) {
                // noticed
            }
        }
    }

    private static byte[] bytes(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }
}
