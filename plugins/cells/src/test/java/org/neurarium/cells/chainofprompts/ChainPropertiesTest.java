package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Features;
import org.neurarium.math.image.Gaussian;

/// What must hold of gating and recursion for any features: they are drawn, smooth enough to have components.
class ChainPropertiesTest {
    private static final int WIDTH = 48, HEIGHT = 40;

    private static Features smooth(long seed, int channels) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[channels * WIDTH * HEIGHT];
        for (int c = 0; c < channels; c++) {
            float[] noise = new float[WIDTH * HEIGHT];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) random.nextGaussian();
            }
            System.arraycopy(Gaussian.blur(noise, WIDTH, HEIGHT, 2), 0, values, c * noise.length, noise.length);
        }
        return new Features(channels, WIDTH, HEIGHT, values);
    }

    private static Features scaled(Features features, float factor) {
        float[] values = features.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Features(features.channels(), WIDTH, HEIGHT, values);
    }

    private static Field field(Features high, Features low) {
        return new Field(high, high.normalised(), low.normalised(), new int[0], 4 * WIDTH, 4 * HEIGHT);
    }

    private static Settings settings(Variant variant, int rounds, int patience) {
        Settings usual = new Settings();
        return new Settings(variant, 1, rounds, 4, new Settings.Spread(patience, 3, false, 5), usual.masks(), usual
                .plane());
    }

    private static PromptChain followed(Field field, Settings settings, int click) {
        PromptChain chain = new PromptChain(field, new SimilarityGate(field, settings.variant(), settings.minArea()),
                settings, click, 1, 0);
        while (!chain.ended()) {
            chain.advance();
        }
        return chain;
    }

    @Property(tries = 20)
    void gatingDoesNotDependOnTheScaleOfFeatures(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 50) double factor) {
        Features high = smooth(seed, 5), low = smooth(seed + 1, 6);
        int prompt = new SplittableRandom(seed).nextInt(WIDTH * HEIGHT);
        int[] expected = new SimilarityGate(field(high, low), Variant.P, 4).reach(prompt, 1, 0).points();
        Field other = field(scaled(high, (float) factor), scaled(low, (float) factor));
        assertArrayEquals(expected, new SimilarityGate(other, Variant.P, 4).reach(prompt, 1, 0).points());
    }

    @Property(tries = 20)
    void thePromptsOwnComponentIsAmongThoseReached(@ForAll long seed) {
        Field field = field(smooth(seed, 5), smooth(seed + 1, 6));
        int prompt = new SplittableRandom(seed).nextInt(WIDTH * HEIGHT);
        SimilarityGate gate = new SimilarityGate(field, Variant.P, 1);
        float[] map = gate.map(prompt);
        for (float s : map) {
            assertTrue(s <= map[prompt] + 1e-5);
        }
        assertEquals(1, map[prompt], 1e-4);
        assertTrue(gate.reach(prompt, 1, 0).points().length > 0);
    }

    @Test
    void constantFeaturesReachNothing() {
        float[] ones = new float[3 * WIDTH * HEIGHT];
        Arrays.fill(ones, 1);
        Features constant = new Features(3, WIDTH, HEIGHT, ones);
        for (Variant variant : Variant.values()) {
            PromptChain chain = followed(field(constant, constant), settings(variant, 30, 1), 77);
            assertEquals(1, chain.rounds().size());
            assertEquals(0, chain.rounds().getFirst().reached().points().length);
        }
    }

    @Property(tries = 20)
    void recursionTakesTheFarthestFoundPointAndNeverCrowds(@ForAll long seed, @ForAll Variant variant) {
        Field field = field(smooth(seed, 5), smooth(seed + 1, 6));
        int click = new SplittableRandom(seed).nextInt(WIDTH * HEIGHT);
        List<PromptChain.Round> rounds = followed(field, settings(variant, 12, 2), click).rounds();
        assertTrue(rounds.size() <= 12);
        List<Integer> found = new ArrayList<>(), used = new ArrayList<>();
        int expected = click;
        for (PromptChain.Round round : rounds) {
            assertEquals(expected, round.prompt());
            int[] fresh = round.newPoints();
            for (int p : fresh) {
                for (int q : found) {
                    assertTrue(distance(p, q) > 3, "points of different rounds are apart");
                }
            }
            Arrays.stream(fresh).forEach(found::add);
            used.add(round.prompt());
            if (found.isEmpty()) break;
            expected = farthest(found, used);
            boolean exhausted = used.containsAll(found);
            assertTrue(exhausted || !used.contains(expected), "no prompt is used twice while there is another");
        }
    }

    private static int farthest(List<Integer> found, List<Integer> used) {
        int best = -1;
        double most = -1;
        for (int p : found) {
            double nearest = used.stream().mapToDouble(u -> distance(p, u)).min().orElseThrow();
            if (nearest > most) {
                most = nearest;
                best = p;
            }
        }
        return best;
    }

    private static double distance(int a, int b) {
        double dx = a % WIDTH - b % WIDTH, dy = a / WIDTH - b / WIDTH;
        return Math.sqrt(dx * dx + dy * dy);
    }

    @Property(tries = 20)
    void mirroredFeaturesGiveMirroredPoints(@ForAll long seed) {
        Features high = smooth(seed, 5), low = smooth(seed + 1, 6);
        int prompt = new SplittableRandom(seed).nextInt(WIDTH * HEIGHT);
        int[] points = new SimilarityGate(field(high, low), Variant.P, 4).reach(prompt, 1, 0).points();
        int[] mirrored = new SimilarityGate(field(mirror(high), mirror(low)), Variant.P, 4).reach(mirror(prompt), 1, 0)
                .points();
        assertEquals(points.length, mirrored.length);
        for (int p : points) {
            assertTrue(Arrays.stream(mirrored).anyMatch(q -> distance(mirror(p), q) <= 1.5));
        }
    }

    private static int mirror(int p) { return p / WIDTH * WIDTH + WIDTH - 1 - p % WIDTH; }

    private static Features mirror(Features features) {
        float[] values = new float[features.values().length];
        int n = WIDTH * HEIGHT;
        for (int i = 0; i < values.length; i++) {
            values[i] = features.values()[i / n * n + mirror(i % n)];
        }
        return new Features(features.channels(), WIDTH, HEIGHT, values);
    }

    @Test
    void oneCandidateIsNeverConfirmedByTheTwoStageRule() {
        // A single blob that is alike: the threshold over one candidate is its own similarity.
        float[] values = new float[2 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            boolean blob = Math.hypot(i % WIDTH - 20, i / WIDTH - 20) < 5;
            values[blob ? i : WIDTH * HEIGHT + i] = 1;
        }
        Features two = new Features(2, WIDTH, HEIGHT, values);
        int inside = 20 * WIDTH + 20;
        assertEquals(1, new SimilarityGate(field(two, two), Variant.P, 4).reach(inside, 1, 0).points().length);
        assertEquals(0, new SimilarityGate(field(two, two), Variant.C, 4).reach(inside, 1, 0).points().length);
    }
}
