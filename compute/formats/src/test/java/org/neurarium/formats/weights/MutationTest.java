package org.neurarium.formats.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.formats.Extent;
import org.neurarium.formats.InMemoryFormats;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;

/// Files of each format with bits turned, pieces cut off, moved or repeated, and lengths at their extremes: each is read, or
/// refused with a sentence, within the budget of memory. `-Dneurarium.mutations=N` tries N a format.
class MutationTest {
    private static final int COUNT = Integer.getInteger("neurarium.mutations", 2000);
    /// What opening and listing may take: a fixed amount, and so many times the file's size.
    private static final long BUDGET = 32 << 20, TIMES = 200;
    /// What reading may take beside: as much as the rows that are asked for.
    private static final long ROWS = 64 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"net.safetensors", "net.pt", "legacy.pt", "module.pt", "net.gguf", "small.h5",
        "small.keras", "net.onnx"})
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void a_damaged_file_is_read_or_refused_within_its_budget(String name) throws Exception {
        byte[] good = SmallFiles.of(name);
        InMemoryFormats.open(name, good).close();
        long slowest = 0, most = 0, begin = System.nanoTime();
        int refused = 0;
        for (int seed = 0; seed < COUNT; seed++) {
            byte[] bad = mutated(good, new Random(seed));
            long time = System.nanoTime();
            try {
                most = Math.max(most, use(name, bad));
            } catch (BadInput e) {
                refused++;
                assertTrue(e.sentence().endsWith(".") && e.sentence().length() > 20, e.sentence());
            } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
                fail(name + ", seed " + seed + ": " + HexFormat.of().formatHex(bad, 0, Math.min(64, bad.length)), e);
            }
            slowest = Math.max(slowest, System.nanoTime() - time);
        }
        if (Boolean.getBoolean("neurarium.mutations.print")) {
            System.out.printf("%s: %d tried, %d refused, %.1f s, slowest %.3f s, most memory %.1f MB%n", name, COUNT,
                    refused, (System.nanoTime() - begin) / 1e9, slowest / 1e9, most / 1e6);
        }
        assertTrue(refused > COUNT / 20, "only " + refused + " of " + COUNT + " " + Map.of(name, good.length)
                + " were noticed");
    }

    /// Opens, lists, and reads a little of each tensor; gives the bytes that it took.
    private long use(String name, byte[] bytes) {
        long before = threads.getCurrentThreadAllocatedBytes(), budget = BUDGET + TIMES * bytes.length;
        try (Opened opened = InMemoryFormats.open(name, bytes)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            Info.of(opened).lines();
            within(budget, before);
            long middle = threads.getCurrentThreadAllocatedBytes();
            for (String tensor : net.tensors().subList(0, Math.min(30, net.tensors().size())))
                read(net, tensor);
            within(budget + ROWS, middle);
        } finally {
            within(budget + ROWS, before);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void read(Checkpoint net, String tensor) {
        int[] shape = net.shape(tensor);
        if (shape.length > 0 && shape[0] == 0) return;
        if (Extent.row(shape) > 1 << 20) return;
        try {
            net.rows(tensor, 0, 1).doubles();
        } catch (BadInput e) {
            assertTrue(e.sentence().endsWith("."), e.sentence());
        }
    }

    private void within(long budget, long before) {
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(used <= budget, "took %,d bytes of %,d".formatted(used, budget));
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        int times = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < times && bad.length > 8; i++) {
            bad = switch (random.nextInt(5)) {
                case 0 -> flipped(bad, random);
                case 1 -> Arrays.copyOf(bad, 1 + place(bad, random));
                case 2 -> spliced(bad, random);
                default -> extreme(bad, random);
            };
        }
        return bad;
    }

    /// The beginning and the end hold what matters, so half of all changes are there.
    private static int place(byte[] bytes, Random random) {
        int near = Math.min(bytes.length, 600);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(near);
            case 1 -> bytes.length - 1 - random.nextInt(near);
            default -> random.nextInt(bytes.length);
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        for (int i = random.nextBoolean() ? 0 : random.nextInt(8); i >= 0; i--)
            bytes[place(bytes, random)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, Random random) {
        int from = place(bytes, random), to = place(bytes, random),
                n = random.nextInt(Math.min(64, bytes.length - from) + 1);
        int put = random.nextBoolean() ? n : 0;
        int rest = Math.min(bytes.length, to + (random.nextBoolean() ? n : 0));
        byte[] out = new byte[to + put + bytes.length - rest];
        System.arraycopy(bytes, 0, out, 0, to);
        System.arraycopy(bytes, from, out, to, put);
        System.arraycopy(bytes, rest, out, to + put, bytes.length - rest);
        return out;
    }

    private static byte[] extreme(byte[] bytes, Random random) {
        long[] values = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL,
            1L << 40, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE, -1, bytes.length, bytes.length - 8};
        long value = values[random.nextInt(values.length)];
        int at = place(bytes, random), n = 1 << random.nextInt(4);
        for (int k = 0; k < n && at + k < bytes.length; k++)
            bytes[at + k] = (byte) (value >> 8 * k);
        return bytes;
    }
}
