package org.neurarium.viewmodels.neurons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.data.modules.TensorFacts;

final class TensorReadingTest {
    private static Checkpoint net(float[] numbers, int... shape) {
        return Checkpoint.of("weights", "net", Json.object(), Map.of("w", Values.of(numbers, shape)));
    }

    private static TensorReading read(float[] numbers, int... shape) {
        Checkpoint net = net(numbers, shape);
        return TensorReading.of(net, TensorFacts.of(net).getFirst(), () -> false, (_, _) -> {});
    }

    private static float[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] out = new float[n];
        for (int i = 0; i < n; i++)
            out[i] = (float) random.nextGaussian(0.25, 2);
        return out;
    }

    @Test
    void everyNumberHasItsCellAndEveryCellItsNumber() {
        int[][] shapes = {{}, {1}, {7}, {1, 7}, {5, 3}, {3, 1, 4}, {8, 3, 3, 3}, {32, 1, 5, 5}, {4, 20, 3, 2}, {6, 4,
            7}, {3, 40, 30}, {2, 3, 2, 3, 2}, {64, 2, 1, 1}, {1, 1, 9, 9}, {13, 4, 2, 2}};
        for (int[] shape : shapes) {
            TensorLayout layout = TensorLayout.of(shape);
            long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
            HashSet<List<Long>> cells = new HashSet<>();
            for (long i = 0; i < count; i++) {
                long x = layout.x(i), y = layout.y(i);
                assertTrue(x >= 0 && y >= 0 && x < layout.width() && y < layout.height(), Arrays.toString(shape));
                assertTrue(cells.add(List.of(x, y)), "two numbers in one cell of " + Arrays.toString(shape));
                assertEquals(i, layout.at(x, y), Arrays.toString(shape));
            }
            long held = 0;
            for (long y = 0; y < layout.height(); y++)
                for (long x = 0; x < layout.width(); x++)
                    if (layout.at(x, y) >= 0) held++;
            assertEquals(count, held, Arrays.toString(shape));
            assertEquals(-1, layout.at(layout.width(), 0));
        }
    }

    @Test
    void shapesAreLaidOutAsTheyAreLookedAt() {
        assertTrue(TensorLayout.of(new int[]{1, 9}).line());
        TensorLayout matrix = TensorLayout.of(new int[]{5, 3});
        assertEquals(List.of(3L, 5L), List.of(matrix.width(), matrix.height()));
        TensorLayout kernels = TensorLayout.of(new int[]{40, 30, 3, 3});
        assertEquals(List.of(30 * 4L - 1, 40 * 4L - 1), List.of(kernels.width(), kernels.height()));
        TensorLayout few = TensorLayout.of(new int[]{64, 1, 3, 3});
        assertEquals(List.of(31L, 31L), List.of(few.width(), few.height()));
        assertEquals("[1, 0, 2, 1]", few.place(9 + 2 * 3 + 1));
    }

    @Test
    void whatIsToldIsWhatTheNumbersAre() {
        float[] numbers = noise(700_000, 3);
        TensorReading reading = read(numbers, 700, 1000);
        double sum = 0, low = Double.MAX_VALUE, high = -Double.MAX_VALUE;
        for (float v : numbers) {
            sum += v;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double mean = sum / numbers.length, squares = 0;
        for (float v : numbers)
            squares += (v - mean) * (v - mean);
        assertEquals(low, reading.low());
        assertEquals(high, reading.high());
        assertEquals(mean, reading.mean(), 1e-9);
        assertEquals(Math.sqrt(squares / numbers.length), reading.std(), 1e-9);
        assertEquals(numbers.length, Arrays.stream(reading.counts()).sum());
        int inside = 0;
        double size = reading.usualSize(0.99);
        for (float v : numbers)
            if (Math.abs(v) <= size) inside++;
        assertEquals(0.99, (double) inside / numbers.length, 0.01);
        assertTrue(size < Math.max(-low, high) * 0.8, "rare numbers lie outside");
    }

    @Test
    void whatIsNoNumberIsCountedAndLeftOut() {
        TensorReading reading = read(new float[]{Float.NaN, 0, 2, Float.POSITIVE_INFINITY, -2, 0}, 2, 3);
        assertEquals(2, reading.odd());
        assertEquals(2, reading.zeros());
        assertEquals(List.of(-2.0, 2.0, 0.0), List.of(reading.low(), reading.high(), reading.mean()));
        assertTrue(Float.isNaN(reading.grid().means()[0]));
        assertEquals(0, reading.grid().paint(new int[]{1, 2}, -2, 2).argb()[0], "it has no colour");
        TensorReading none = read(new float[]{Float.NaN}, 1);
        assertTrue(Double.isNaN(none.low()) && Double.isNaN(none.std()));
    }

    @Test
    void constantNumbersHaveOneColourAndOneBin() {
        TensorReading reading = read(new float[]{3, 3, 3, 3}, 2, 2);
        assertEquals(4, reading.counts()[0]);
        assertEquals(0, reading.std());
        int[] argb = reading.grid().paint(new int[]{0x0000FF, 0x00FF00, 0xFF0000}, 3, 3).argb();
        assertArrayEquals(new int[]{0xFF00FF00, 0xFF00FF00, 0xFF00FF00, 0xFF00FF00}, argb);
    }

    @Test
    void whatIsLargerThanAScreenIsToldInBlocks() {
        int rows = 3, columns = 5000;
        float[] numbers = noise(rows * columns, 9);
        TensorGrid grid = read(numbers, rows, columns).grid();
        assertEquals(3, grid.across());
        assertEquals(List.of(1667, 3), List.of(grid.width(), grid.height()));
        int at = columns + 3 * 7;
        assertEquals((numbers[at] + numbers[at + 1] + numbers[at + 2]) / 3, grid.means()[grid.width() + 7], 1e-6);
        assertEquals(Math.min(numbers[at], Math.min(numbers[at + 1], numbers[at + 2])), grid.lows()[grid.width() + 7]);
    }

    @Test
    void aPictureIsSeenCellByCellAndSmallOnesByTheirMean() {
        Picture picture = new Picture(2, 2, new int[]{0xFF000000, 0xFF0000FF, 0xFF00FF00, 0xFFFF0000});
        int[] large = picture.through(4, 4, 0, 0, 2);
        assertEquals(0xFF000000, large[0]);
        assertEquals(0xFF0000FF, large[3]);
        assertEquals(0xFFFF0000, large[15]);
        assertArrayEquals(new int[]{0xFF3F3F3F}, picture.through(1, 1, 0, 0, 0.5));
        int[] moved = picture.through(4, 4, 1, 2, 1);
        assertEquals(0, moved[0]);
        assertEquals(0xFF000000, moved[2 * 4 + 1]);
        assertEquals(0xFFFF0000, moved[3 * 4 + 2]);
    }

    @Test
    void readingEndsWhenItIsCancelledAndTellsHowFarItIs() {
        Checkpoint net = net(noise(2_000_000, 1), 2000, 1000);
        TensorFacts facts = TensorFacts.of(net).getFirst();
        List<Long> told = new ArrayList<>();
        assertThrows(CancellationException.class, () -> TensorReading.of(net, facts, () -> told.size() == 3, (done,
                total) -> {
            assertEquals(4_000_000, total);
            told.add(done);
        }));
        assertEquals(3, told.size());
        assertTrue(told.get(0) < told.get(1) && told.get(1) < told.get(2));
    }

    @Test
    void anEmptyTensorIsRefusedWithASentence() {
        BadInput refused = assertThrows(BadInput.class, () -> read(new float[0], 0, 4));
        assertEquals("w is empty: one of its axes has the length 0.", refused.sentence());
    }

    @Test
    void sizesAreShortAndTrue() {
        assertEquals(List.of("864", "1.00\u2009k", "999\u2009k", "1.00\u2009M", "4.65\u2009M", "28.3\u2009M",
                "135\u2009M"),
                java.util.stream.LongStream.of(864, 1000, 999_400, 999_600, 4_652_008, 28_311_552,
                        134_515_008).mapToObj(Sizes::count).toList());
        assertEquals("9.31\u2009MB", Sizes.bytes(9_310_000));
        assertEquals("−1.250e−5", Sizes.value(-1.25e-5));
        assertEquals("0.03120", Sizes.value(0.0312));
        assertEquals(List.of("−0.2", "0.0", "5", "2e−7"), List.of(Sizes.tick(-0.2, 0.2), Sizes.tick(-0.0, 0.5), Sizes
                .tick(5, 5), Sizes.tick(2e-7, 1e-7)));
    }
}
