package org.neurarium.formats.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.InMemoryFormats;
import org.neurarium.formats.Opened;
import org.neurarium.formats.standard.StandardFormats;

class GgufTest {
    /// The first block of SmolLM2's `blk.0.attn_q.weight` and what the `gguf` package makes of it.
    @Test
    void a_block_of_q4_1_has_the_numbers_of_the_reference() {
        byte[] block = HexFormat.of().parseHex("0f30d8b9458765406f65164b677664502267655a");
        try (Opened opened = one(GgufType.Q4_1, 32, block)) {
            float[] got = ((Checkpoint) opened.dataset()).tensor("w").floats();
            assertArrayEquals(new float[]{-0.0963134765625f, 0.1573486328125f, -0.0963134765625f, -0.73046875f,
                1.1719970703125f, -0.0963134765625f}, Arrays.copyOf(got, 6));
        }
    }

    @Test
    void q8_0_and_q4_0_are_a_scale_times_small_numbers() {
        ByteBuffer q8 = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN).putShort(Float.floatToFloat16(0.5f));
        for (int i = 0; i < 32; i++)
            q8.put((byte) (i - 16));
        try (Opened opened = one(GgufType.Q8_0, 32, q8.array())) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals("Q8_0", net.stored("w"));
            for (int i = 0; i < 32; i++)
                assertEquals(0.5f * (i - 16), net.tensor("w").floats()[i]);
        }
        ByteBuffer q4 = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN).putShort(Float.floatToFloat16(-2));
        for (int i = 0; i < 16; i++)
            q4.put((byte) (i | 15 - i << 4));
        try (Opened opened = one(GgufType.Q4_0, 32, q4.array())) {
            float[] got = ((Checkpoint) opened.dataset()).tensor("w").floats();
            for (int i = 0; i < 16; i++) {
                assertEquals(-2f * (i - 8), got[i]);
                assertEquals(-2f * (7 - i), got[16 + i]);
            }
        }
    }

    @Test
    void axes_are_reversed_values_read_by_rows_and_other_types_listed() {
        byte[] file = new GgufBytesOf(3, 3, 2).text("general.architecture")
                .le(GgufReader.TEXT, 4)
                .text("llama")
                .text("tokenizer.ggml.tokens")
                .le(GgufReader.ARRAY, 4)
                .le(GgufReader.TEXT, 4)
                .le(2, 8)
                .text("a")
                .text("ü")
                .tensor("a", 0, 0, 3, 2)
                .tensor("b", 30, 32, 2)
                .tensor("c", 12, 64, 256, 1)
                .end(ByteBuffer.allocate(64 + 144)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(20, 7)
                        .putInt(32, 0xc0003f80)
                        .array());
        try (Opened opened = InMemoryFormats.open("n.gguf", file)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertArrayEquals(new int[]{2, 3}, net.shape("a"));
            assertArrayEquals(new float[]{0, 0, 7}, net.rows("a", 1, 1).floats());
            assertArrayEquals(new float[]{1, -2}, net.tensor("b").floats());
            assertEquals("Q4_K", net.stored("c"));
            assertTrue(assertThrows(BadInput.class, () -> net.tensor("c")).sentence().contains("Q4_K"));
            assertTrue(opened.warnings().getFirst().contains("Q4_K"));
            assertEquals(Json.of(List.of("a", "ü")), net.config().get("tokenizer.ggml.tokens"));
            assertEquals("llama", net.config().get("general.architecture").string());
        }
    }

    @Test
    void smollm2_has_the_numbers_of_the_reference() {
        String file = GivenData.network("SmolLM2-135M-Instruct.Q4_1.gguf").toString();
        try (Opened opened = StandardFormats.with(List.of(), 1).load(Reference.file(file), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(272, net.tensors().size());
            near(net, "blk.0.attn_q.weight", 59.22322082519531, -0.0963134765625, 0.1573486328125);
            near(net, "token_embd.weight", -15353.04449415207, -0.10654449462890625, 0.032978057861328125);
            near(net, "blk.29.ffn_down.weight", 49.83570861816406, -0.2733154296875, 0.186279296875);
            assertEquals(49152, net.config().get("tokenizer.ggml.tokens").items().size());
            assertEquals(48900, net.config().get("tokenizer.ggml.merges").items().size());
        }
    }

    private static void near(Checkpoint net, String tensor, double sum, double... first) {
        double[] got = net.tensor(tensor).doubles();
        assertEquals(sum, Arrays.stream(got).sum(), 1e-6);
        assertArrayEquals(first, Arrays.copyOf(got, first.length));
    }

    private static Opened one(int type, long numbers, byte[] data) {
        return InMemoryFormats.open("n.gguf", new GgufBytesOf(3, 1, 0).tensor("w", type, 0, numbers).end(data));
    }
}
