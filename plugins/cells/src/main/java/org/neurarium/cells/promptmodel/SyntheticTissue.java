package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.neurarium.math.image.Gaussian;

/// Draws stains of tissue that nobody has seen, with one to four types of cells of which the outlines and types are known:
/// each crop has a ground, types and disturbances of its own. Types differ in size, shape, dye and texture; cells may touch
/// and lie over each other.
final class SyntheticTissue {
    private static final int MOST_TYPES = 4, TRIES = 12, LEAST_PART = 20;
    private static final double GREY = 0.35, BOLD = 0.5;

    private final int side;

    SyntheticTissue(int side) { this.side = side; }

    /// How the cells of a type look.
    ///
    /// @param ink    the stain of red, green and blue
    /// @param rim    how much darker the border is (a membrane), or lighter below 0
    /// @param grain  strength and size of the texture
    private record Look(double radius, double vary, double aspect, double wobble, double[] ink, double rim,
            double grain,
            double coarseness, int nucleoli, double soft) {}

    Crop draw(RandomGenerator random) {
        boolean grey = random.nextDouble() < GREY;
        float[] stain = new float[3 * side * side];
        ground(stain, grey, random);
        int kinds = 1 + random.nextInt(MOST_TYPES);
        double wide = Math.clamp(CropSampler.DIAMETER * Math.exp(CropSampler.SPREAD * random.nextGaussian()), 10, 60);
        List<Look> looks = new ArrayList<>();
        double[] shared = ink(grey, random);
        boolean oneDye = random.nextDouble() < 0.4;
        for (int k = 0; k < kinds; k++) {
            looks.add(look(wide / 2, grey, oneDye ? shared : ink(grey, random), random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            fibre(stain, random);
        }
        int[] ids = new int[side * side];
        List<Integer> types = new ArrayList<>(List.of(0));
        double room = (double) side * side / (wide * wide);
        int cells = (int) (room * (0.15 + 0.9 * random.nextDouble()));
        boolean over = random.nextDouble() < 0.3;
        for (int i = 0; i < cells; i++) {
            int kind = random.nextInt(kinds);
            for (int attempt = 0; attempt < TRIES; attempt++) {
                if (!place(stain, ids, types.size(), looks.get(kind), over, random)) continue;
                types.add(kind + 1);
                break;
            }
        }
        debris(stain, random);
        return finished(stain, ids, types);
    }

    /// Cells that others cover whole are gone, and what is left of one on two sides of another are two.
    private Crop finished(float[] stain, int[] ids, List<Integer> types) {
        int[] parts = new int[ids.length], queue = new int[ids.length];
        List<Integer> kept = new ArrayList<>(List.of(0));
        for (int p = 0; p < ids.length; p++) {
            if (ids[p] == 0 || parts[p] != 0) continue;
            int area = flood(ids, parts, queue, p, kept.size());
            if (area >= LEAST_PART) {
                kept.add(types.get(ids[p]));
                continue;
            }
            for (int i = 0; i < area; i++) {
                parts[queue[i]] = 0;
                ids[queue[i]] = 0;
            }
        }
        return new Crop(side, stain, parts, kept.stream().mapToInt(t -> t).toArray());
    }

    /// Numbers the pixels that hang together with `seed`, and returns how many they are; they stand at the queue's beginning.
    private int flood(int[] ids, int[] parts, int[] queue, int seed, int number) {
        int head = 0, tail = 0;
        queue[tail++] = seed;
        parts[seed] = number;
        while (head < tail) {
            int p = queue[head++], x = p % side, y = p / side;
            for (int d = 0; d < 4; d++) {
                int nx = x + (d == 0 ? 1 : d == 1 ? -1 : 0), ny = y + (d == 2 ? 1 : d == 3 ? -1 : 0);
                if (nx < 0 || ny < 0 || nx >= side || ny >= side) continue;
                int q = ny * side + nx;
                if (ids[q] != ids[p] || parts[q] != 0) continue;
                parts[q] = number;
                queue[tail++] = q;
            }
        }
        return tail;
    }

    private void ground(float[] stain, boolean grey, RandomGenerator random) {
        double[] base = ink(grey, random);
        double level = 0.25 * random.nextDouble() * random.nextDouble();
        double cloud = 0.12 * random.nextDouble(), grain = 0.06 * random.nextDouble();
        float[] wide = noise(side, 4 + 14 * random.nextDouble(), random),
                fine = noise(side, 1 + 2 * random.nextDouble(), random);
        int n = side * side;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < n; i++) {
                stain[c * n + i] = (float) (base[c] * (level + cloud * wide[i]) + grain * fine[i]);
            }
        }
    }

    /// A dye: how much of it is seen in each colour.
    private static double[] ink(boolean grey, RandomGenerator random) {
        if (grey) {
            double v = 0.35 + 0.65 * random.nextDouble();
            return new double[]{v, v, v};
        }
        return new double[]{0.2 + 0.8 * random.nextDouble(), 0.2 + 0.8 * random.nextDouble(), 0.15 + 0.6 * random
                .nextDouble()};
    }

    private static Look look(double radius, boolean grey, double[] ink, RandomGenerator random) {
        double size = Math.exp(0.4 * random.nextGaussian()), strength = 0.4 + 0.7 * random.nextDouble();
        double[] own = ink.clone();
        for (int c = 0; c < 3; c++) {
            own[c] *= strength;
        }
        double aspect = random.nextDouble() < 0.35 ? 1.5 + 1.8 * random.nextDouble() : 1 + 0.35 * random.nextDouble();
        double rim = random.nextDouble() < BOLD ? 0.6 * random.nextGaussian() : 0;
        double grain = 0.35 * random.nextDouble() * random.nextDouble();
        return new Look(Math.clamp(radius * size, 4, 32), 0.05 + 0.2 * random.nextDouble(), aspect, 0.1 * random
                .nextDouble(), own, rim, grain, 0.8 + 2.5 * random.nextDouble(), random.nextDouble() < 0.3
                        ? 1 + random.nextInt(3)
                        : 0,
                0.4 + 1.4 * random.nextDouble());
    }

    /// Draws a cell at a random place; false where too much of it would lie over others.
    private boolean place(float[] stain, int[] ids, int id, Look look, boolean over, RandomGenerator random) {
        double minor = Math.max(3, look.radius * Math.exp(look.vary * random.nextGaussian()) / Math.sqrt(look.aspect));
        double major = minor * look.aspect * Math.exp(0.1 * random.nextGaussian());
        double x = random.nextDouble(side), y = random.nextDouble(side), tilt = Math.PI * random.nextDouble();
        Wobble wobble = Wobble.drawn(look.wobble, random);
        int reach = (int) Math.ceil((1 + 2.1 * look.wobble) * Math.max(major, minor) + 3), cx = (int) x, cy = (int) y;
        int width = 2 * reach + 1, taken = 0, all = 0;
        double cos = Math.cos(tilt), sin = Math.sin(tilt), thin = Math.min(minor, major);
        float[] inside = new float[width * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                double dx = cx + i - reach - x, dy = cy + j - reach - y;
                double u = (dx * cos + dy * sin) / major, v = (dy * cos - dx * sin) / minor,
                        q = Math.sqrt(u * u + v * v);
                float depth = (float) ((1 + wobble.at(u, v, q) - q) * thin);
                inside[j * width + i] = depth;
                int px = cx + i - reach, py = cy + j - reach;
                if (depth <= 0 || px < 0 || py < 0 || px >= side || py >= side) continue;
                all++;
                if (ids[py * side + px] != 0) taken++;
            }
        }
        if (all == 0 || taken > (over ? 0.25 : 0.03) * all) return false;
        paint(stain, ids, id, look, inside, width, cx - reach, cy - reach, random);
        return true;
    }

    private void paint(float[] stain, int[] ids, int id, Look look, float[] inside, int width, int left, int top,
            RandomGenerator random) {
        double strength = Math.exp(0.12 * random.nextGaussian());
        float[] texture = look.grain > 0.02 ? noise(width, look.coarseness, random) : new float[width * width];
        for (int s = 0; s < look.nucleoli; s++) {
            spot(texture, inside, width, random);
        }
        int n = side * side;
        for (int i = 0; i < inside.length; i++) {
            int px = left + i % width, py = top + i / width;
            if (px < 0 || py < 0 || px >= side || py >= side || inside[i] < -2) continue;
            int p = py * side + px;
            float cover = (float) Math.clamp(0.5 + inside[i] / look.soft / 2, 0, 1);
            double edge = (inside[i] - 1) / 1.2;
            double rim = look.rim == 0 || edge > 4 ? 0 : look.rim * Math.exp(-0.5 * edge * edge);
            double amount = strength * (1 + look.grain * texture[i] + rim);
            for (int c = 0; c < 3; c++) {
                float ink = (float) (look.ink[c] * amount);
                // Dyes lie over the ground; a quarter of the ground shines through.
                stain[c * n + p] += cover * (ink - 0.75f * stain[c * n + p]);
            }
            if (inside[i] > 0) ids[p] = id;
        }
    }

    /// How a border departs from an ellipse: size · (cos(2a + α) + 0.7 cos(3a + β) + 0.4 cos(5a + γ)) at the angle a.
    private record Wobble(double size, double c2, double s2, double c3, double s3, double c5, double s5) {
        static Wobble drawn(double size, RandomGenerator random) {
            double a = 2 * Math.PI * random.nextDouble(), b = 2 * Math.PI * random.nextDouble();
            double c = 2 * Math.PI * random.nextDouble();
            return new Wobble(size, Math.cos(a), Math.sin(a), 0.7 * Math.cos(b), 0.7 * Math.sin(b), 0.4 * Math.cos(c),
                    0.4 * Math.sin(c));
        }

        /// In the direction (u, v), of length q: powers of u + iv instead of angles.
        double at(double u, double v, double q) {
            if (q == 0 || size == 0) return 0;
            double c = u / q, s = v / q, cc = c * c - s * s, ss = 2 * c * s;
            double ccc = cc * c - ss * s, sss = cc * s + ss * c, c5v = ccc * cc - sss * ss, s5v = ccc * ss + sss * cc;
            return size * (cc * c2 - ss * s2 + ccc * c3 - sss * s3 + c5v * c5 - s5v * s5);
        }
    }

    private static void spot(float[] texture, float[] inside, int width, RandomGenerator random) {
        int at = random.nextInt(texture.length);
        for (int attempt = 0; attempt < 20 && inside[at] < 2; attempt++) {
            at = random.nextInt(texture.length);
        }
        double radius = 1 + 1.5 * random.nextDouble();
        for (int i = 0; i < texture.length; i++) {
            double d = Math.hypot(i % width - at % width, i / width - at / width);
            texture[i] += (float) (2.5 * Math.exp(-0.5 * d * d / radius / radius));
        }
    }

    /// A band of something that is no cell.
    private void fibre(float[] stain, RandomGenerator random) {
        double x = random.nextDouble(side), y = random.nextDouble(side), tilt = Math.PI * random.nextDouble();
        double half = 2 + 10 * random.nextDouble(), bend = 0.02 * random.nextGaussian();
        double[] ink = ink(false, random);
        double strength = 0.35 * random.nextDouble();
        boolean grey = random.nextBoolean();
        int n = side * side;
        for (int p = 0; p < n; p++) {
            double dx = p % side - x, dy = p / side - y;
            double along = dx * Math.cos(tilt) + dy * Math.sin(tilt),
                    across = dy * Math.cos(tilt) - dx * Math.sin(tilt);
            double d = Math.abs(across - bend * along * along / 10) / half;
            if (d > 1.5) continue;
            float cover = (float) (strength * Math.clamp(2 * (1.2 - d), 0, 1));
            for (int c = 0; c < 3; c++) {
                stain[c * n + p] += cover * (float) (grey ? 0.6 : ink[c]);
            }
        }
    }

    /// Specks that are too small to be cells.
    private void debris(float[] stain, RandomGenerator random) {
        int n = side * side;
        for (int k = random.nextInt(3) == 0 ? random.nextInt(12) : 0; k > 0; k--) {
            int cx = random.nextInt(side), cy = random.nextInt(side);
            double radius = 0.6 + 1.2 * random.nextDouble();
            float strength = (float) (0.8 * random.nextDouble());
            for (int y = Math.max(0, cy - 5); y < Math.min(side, cy + 6); y++) {
                for (int x = Math.max(0, cx - 5); x < Math.min(side, cx + 6); x++) {
                    double d = Math.hypot(x - cx, y - cy) / radius;
                    float v = strength * (float) Math.exp(-0.5 * d * d);
                    for (int c = 0; c < 3; c++) {
                        stain[c * n + y * side + x] += v;
                    }
                }
            }
        }
    }

    /// Gaussian noise of this smoothness, of standard deviation 1.
    static float[] noise(int width, double sigma, RandomGenerator random) {
        float[] out = new float[width * width];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        out = Gaussian.blur(out, width, width, sigma);
        double square = 0;
        for (float v : out) {
            square += v * v;
        }
        float scale = (float) (1 / Math.sqrt(square / out.length + 1e-12));
        for (int i = 0; i < out.length; i++) {
            out[i] *= scale;
        }
        return out;
    }
}
