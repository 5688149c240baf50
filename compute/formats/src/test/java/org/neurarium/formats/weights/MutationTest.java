package org.neurarium.formats.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
import org.neurarium.formats.conformance.Damage;

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
            byte[] bad = Damage.of(good, new Random(seed));
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
}
