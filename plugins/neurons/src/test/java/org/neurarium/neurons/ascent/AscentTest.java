package org.neurarium.neurons.ascent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.NamedArrays;
import org.neurarium.testkit.DirectContext;

class AscentTest {
    private static final Schedule PLAIN = new Schedule(List.of(), false, false);
    private static final How FREE = new How(new Optimiser.Plain(8), new Regularisers(), Robustness.none());
    private static final How MOVED = new How(new Optimiser.Adam(), new Regularisers(),
            new Robustness(2, 0.1, 10, 1, 0, false));
    private static final Map<String, List<Long>> SHAPES = Map.of("a", List.of(1L, 4L, 8L, 10L), "b",
            List.of(1L, 5L, 8L, 10L), "y",
            List.of(1L, 2L));
    private static final Ascent.Follower NOBODY = new Ascent.Follower() {
        @Override
        public void step(int step, double[] scores) {}

        @Override
        public void looked(Ascent.Look look) {}
    };

    private static Ascent ascent(Setup setup, Frame frame, Painting painting, Schedule schedule, DirectContext run) {
        return new Ascent(setup, frame, painting, schedule, Optional.empty(), run, Toys::open);
    }

    private static Setup smooth(double limit, String... units) {
        return Toys.setup(Toys.smooth(ElementType.FLOAT, 8, 10), SHAPES, limit, units);
    }

    @Test
    void aLinearUnitEndsInBlackAndWhite() throws InterruptedException {
        double[] w = new Random(4).doubles(36, -1, 1).toArray();
        Graph net = Toys.linear(6, w, new double[36]);
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(Toys.setup(net, SHAPES, 1e9, "y:0"), Toys.frame(1, 6, 6, 0),
                        new Painting.Pixels(), PLAIN, run)) {
            a.advance(2000, FREE, 100, NOBODY, run);
            float[] x = a.best().pixels();
            for (int i = 0; i < 36; i++)
                assertEquals(w[i] > 0 ? 1 : 0, x[i], Math.abs(w[i]) < 0.02 ? 1 : 1e-6, "pixel " + i);
            assertTrue(a.best().score(0) >= a.best().first(0));
        }
    }

    @Test
    void aDeadUnitIsSaidToBeDead() throws InterruptedException {
        Graph net = Toys.linear(6, new double[36], new double[36]);
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(Toys.setup(net, SHAPES, 1e9, "y:1"), Toys.frame(1, 6, 6, 0),
                        new Painting.Pixels(), PLAIN, run)) {
            BadInput e = assertThrows(BadInput.class, () -> a.advance(5, FREE, 1, NOBODY, run));
            assertTrue(e.sentence().contains("'y:1'") && e.sentence().contains("dead"), e.sentence());
        }
    }

    /// Only what the network computes is narrow: a picture in bfloat16 would hold no more than 8 bits of each pixel.
    @Test
    void inBfloat16ItClimbsAsHigh() throws InterruptedException {
        Frame frame = Toys.frame(3, 8, 10, 0);
        try (DirectContext run = new DirectContext(7, 2, null);
                Ascent single = ascent(smooth(1e9, "b:1"), frame, new Painting.Fourier(), PLAIN, run);
                Ascent narrow = new Ascent(smooth(1e9, "b:1"), frame, new Painting.Fourier(), PLAIN, Optional.empty(),
                        run, Toys::narrow)) {
            single.advance(60, MOVED, 60, NOBODY, run);
            narrow.advance(60, MOVED, 60, NOBODY, run);
            assertEquals(single.best().score(0), narrow.best().score(0), 0.03 * Math.abs(single.best().score(0)));
            float[] x = narrow.best().pixels();
            assertFalse(Arrays.equals(single.best().pixels(), x), "the network is narrow");
            long fine = 0;
            for (float v : x)
                if (Float.intBitsToFloat(Float.floatToRawIntBits(v) & 0xffff0000) != v) fine++;
            assertTrue(fine > x.length / 2, fine + " of " + x.length + " pixels have more than 8 bits");
        }
    }

    /// By itself, beside others, in two goes, and gone on with from a snapshot: the same picture.
    @Test
    void aPictureDependsOnNothingBesideIt() throws InterruptedException {
        Frame frame = Toys.frame(3, 8, 10, 0);
        try (DirectContext run = new DirectContext(7, 2, null);
                Ascent alone = ascent(smooth(1e9, "b:1"), frame, new Painting.Fourier(), PLAIN, run);
                Ascent beside = ascent(smooth(1e9, "a:0", "b:1"), frame, new Painting.Fourier(), PLAIN, run);
                Ascent again = ascent(smooth(1e9, "b:1"), frame, new Painting.Fourier(), PLAIN, run)) {
            alone.advance(12, MOVED, 4, NOBODY, run);
            beside.advance(12, MOVED, 4, NOBODY, run);
            float[] x = alone.best().pixels(), two = beside.best().pixels();
            assertArrayEquals(x, Arrays.copyOfRange(two, x.length, two.length), 1e-4f);
            again.advance(8, MOVED, 4, NOBODY, run);
            NamedArrays kept = again.snapshot();
            again.advance(4, MOVED, 4, NOBODY, run);
            assertArrayEquals(x, again.best().pixels());
            again.restore(kept);
            assertEquals(8, again.step());
            again.advance(4, MOVED, 4, NOBODY, run);
            assertArrayEquals(x, again.best().pixels());
            for (float v : x)
                assertTrue(v > 0 && v < 1);
        }
        try (DirectContext other = new DirectContext(8, 2, null);
                Ascent a = ascent(smooth(1e9, "b:1"), frame, new Painting.Fourier(),
                        PLAIN, other)) {
            a.advance(12, MOVED, 4, NOBODY, other);
            assertNotEquals(0, a.best().score(0));
        }
    }

    /// Where that is faster: convolutions in single precision, and no norm that is slow so.
    @Test
    void channelsLieLastWhereThatIsFaster() {
        assertTrue(smooth(1e9, "b:1").channelsLast());
        Graph wide = Toys.smooth(ElementType.DOUBLE, 8, 10), dense = Toys.linear(6, new double[36]);
        assertFalse(Toys.setup(wide, SHAPES, 1e9, "b:1").channelsLast());
        assertFalse(Toys.setup(dense, SHAPES, 1e9, "y:0").channelsLast());
        assertFalse(Toys.setup(Toys.grouped(), Map.of("a", List.of(1L, 4L, 8L, 8L)), 1e9, "a:1").channelsLast());
    }

    /// Looks cost a pass each: between those that were asked for the picture is there, and its score is that of the last one.
    @Test
    void nobodyLooksUnasked() throws InterruptedException {
        List<Ascent.Look> looks = new ArrayList<>();
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(smooth(1e9, "b:1"), Toys.frame(3, 8, 10, 0), new Painting.Fourier(), PLAIN, run)) {
            a.advance(6, MOVED, 4, follower(looks), run);
            assertEquals(List.of(0, 4), looks.stream().map(Ascent.Look::step).toList());
            float[] now = a.unseen().orElseThrow();
            a.look(MOVED, follower(looks), run);
            a.look(MOVED, follower(looks), run);
            assertEquals(List.of(0, 4, 6), looks.stream().map(Ascent.Look::step).toList());
            assertArrayEquals(now, looks.getLast().pixels());
            assertTrue(a.unseen().isEmpty());
        }
    }

    /// By the answer at the best place, which is what natural images are measured by: a mean over places would be passed by a
    /// picture of which no place answers as much as those of an image do.
    @Test
    void aPictureRestsWhereNaturalOnesEnd() throws InterruptedException {
        Frame frame = Toys.frame(3, 8, 10, 0);
        List<Ascent.Look> free = new ArrayList<>(), bound = new ArrayList<>();
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(smooth(1e9, "b:1"), frame, new Painting.Pixels(), PLAIN, run)) {
            a.advance(60, FREE, 1, follower(free), run);
        }
        double limit = free.get(20).peaks()[0];
        int first = 0;
        while (free.get(first).peaks()[0] < limit)
            first++;
        assertTrue(first > 1 && free.get(first).scores()[0] < limit, "the mean is below the peak");
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(smooth(limit, "b:1"), frame, new Painting.Pixels(), PLAIN, run)) {
            a.advance(60, FREE, 1, follower(bound), run);
            assertTrue(a.done());
            assertEquals(first, bound.getLast().step());
            assertEquals(limit, a.best().peak(0), 1e-4 * Math.abs(limit));
        }
    }

    private static Ascent.Follower follower(List<Ascent.Look> looks) {
        return new Ascent.Follower() {
            @Override
            public void step(int step, double[] scores) {}

            @Override
            public void looked(Ascent.Look look) { looks.add(look); }
        };
    }

    /// What lies in the margin of an octave without smoothing stays as it was.
    @Test
    void aMarginIsLeftAlone() throws InterruptedException {
        Octave octave = new Octave(1, 5, new Ramp(0, 0), new Ramp(5, 5), 57, 0, false);
        Frame frame = Toys.frame(3, 8, 10, 0);
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(smooth(1e9, "b:1"), frame, new Painting.Pixels(), new Schedule(
                        List.of(octave), false, false), run)) {
            List<float[]> seen = new ArrayList<>();
            a.advance(5, FREE, 5, new Ascent.Follower() {
                @Override
                public void step(int step, double[] scores) {}

                @Override
                public void looked(Ascent.Look look) { seen.add(look.pixels()); }
            }, run);
            float[] before = seen.getFirst(), after = seen.getLast();
            boolean changed = false;
            for (int i = 0; i < before.length; i++) {
                int x = i % 10, y = i / 10 % 8;
                boolean inside = x >= 2 && x < 8 && y >= 2 && y < 6;
                if (!inside) assertEquals(before[i], after[i], "pixel " + x + "," + y);
                changed |= before[i] != after[i];
            }
            assertTrue(changed);
        }
    }

    @Test
    void octavesGrowTheCanvas() throws InterruptedException {
        List<Octave> octaves = List.of(new Octave(1, 3, new Ramp(0.4, 0.4), new Ramp(1, 2), 0, 0.3, false),
                new Octave(1.5, 3, new Ramp(0.01,
                        2), new Ramp(1, 1), 0, 0.3, false));
        try (DirectContext run = new DirectContext();
                Ascent a = ascent(smooth(1e9, "b:1"), Toys.frame(3, 8, 10, 0), new Painting.Pixels(),
                        new Schedule(octaves, false, false), run)) {
            a.advance(6, FREE, 3, NOBODY, run);
            assertEquals(List.of(3, 12, 15), a.size());
            assertEquals(3 * 12 * 15, a.best().pixels().length);
        }
    }
}
