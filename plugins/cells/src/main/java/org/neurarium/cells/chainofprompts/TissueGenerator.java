package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.math.image.Gaussian;

/// Draws stained tissue with three kinds of cells, of which the outlines are known: small round dark ones, large pale
/// ones, and spindles, on a cloudy pink ground.
final class TissueGenerator {
    static final int SIDE = 512;
    private static final int TRIES = 40;
    private static final double[] GROUND = {0.90, 0.72, 0.84};
    private static final Kind[] KINDS = {new Kind(70, 6, 1, 1, 1.15, .25, .18, .45), new Kind(60, 11, 1.5, 1.1, 1.5,
            .55, .42, .68),
        new Kind(60, 5, .7, 2.4, 3.2, .42, .22, .55)};

    private final RandomGenerator random;
    private final float[][] colour = new float[3][SIDE * SIDE];
    private final int[] ids = new int[SIDE * SIDE];
    private final List<double[]> centres = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();

    TissueGenerator(RandomGenerator random) { this.random = random; }

    private record Kind(int count, double minor, double spread, double leastAspect, double mostAspect, double red,
            double green, double blue) {}

    /// A picture with its truth.
    ///
    /// @param ids     id of the cell at every pixel
    /// @param centres centre of each cell, `x, y`; cell i has id i + 1
    /// @param types   kind of each cell, 0…2
    record Tissue(MemoryImage image, int[] ids, List<double[]> centres, List<Integer> types) {}

    Tissue draw() {
        for (int c = 0; c < 3; c++) {
            float[] cloud = noise(12, 0.02 + 0.01 * random.nextDouble());
            float[] grain = noise(3, 0.012 + 0.008 * random.nextDouble());
            for (int i = 0; i < ids.length; i++) {
                colour[c][i] = (float) GROUND[c] + cloud[i] + grain[i];
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < KINDS.length; k++) {
            order.addAll(Collections.nCopies(KINDS[k].count, k));
        }
        Collections.shuffle(order, Random.from(random));
        for (int kind : order) {
            for (int attempt = 0; attempt < TRIES && !place(kind); attempt++) {
            }
        }
        List<Pixels> planes = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            planes.add(exposed(Gaussian.blur(colour[c], SIDE, SIDE, 0.7)));
        }
        return new Tissue(MemoryImage.colour(planes.get(0), planes.get(1), planes.get(2)), ids, centres, types);
    }

    /// Gaussian noise of this smoothness in pixels and standard deviation.
    private float[] noise(double sigma, double amplitude) {
        float[] out = new float[SIDE * SIDE];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) random.nextGaussian();
        }
        out = Gaussian.blur(out, SIDE, SIDE, sigma);
        double square = 0;
        for (float v : out) {
            square += (double) v * v;
        }
        float scale = (float) (amplitude / Math.sqrt(square / out.length));
        for (int i = 0; i < out.length; i++) {
            out[i] *= scale;
        }
        return out;
    }

    private Pixels exposed(float[] channel) {
        Pixels pixels = Pixels.allocate(PixelType.UINT8, SIDE, SIDE);
        for (int i = 0; i < channel.length; i++) {
            double v = channel[i] + 0.03 * random.nextGaussian();
            pixels.bytes().put(i, (byte) Math.clamp(Math.round(255 * v), 0, 255));
        }
        return pixels;
    }

    /// Draws a cell of a kind at a random place; false where another is within a pixel.
    private boolean place(int kind) {
        Kind k = KINDS[kind];
        double minor = Math.max(2.5, k.minor + k.spread * random.nextGaussian());
        double major = minor * random.nextDouble(k.leastAspect, k.mostAspect);
        double x = random.nextDouble(major, SIDE - major), y = random.nextDouble(major, SIDE - major);
        double tilt = Math.PI * random.nextDouble(), phase3 = 2 * Math.PI * random.nextDouble();
        double phase5 = 2 * Math.PI * random.nextDouble();
        int reach = (int) Math.ceil(1.15 * major + 2), cx = (int) x, cy = (int) y;
        int width = 2 * reach + 1;
        double[] depth = new double[width * width];
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                double dx = cx + i - x, dy = cy + j - y;
                double u = (dx * Math.cos(tilt) + dy * Math.sin(tilt)) / major;
                double v = (dy * Math.cos(tilt) - dx * Math.sin(tilt)) / minor;
                double angle = Math.atan2(v, u);
                double edge = 1 + 0.06 * Math.cos(3 * angle + phase3) + 0.04 * Math.cos(5 * angle + phase5);
                double inside = (edge - Math.hypot(u, v)) * minor;
                depth[(j + reach) * width + i + reach] = inside;
                int px = cx + i, py = cy + j;
                boolean within = px >= 0 && py >= 0 && px < SIDE && py < SIDE;
                if (inside > -1 && within && ids[py * SIDE + px] != 0) return false;
            }
        }
        paint(k, depth, width, cx - reach, cy - reach, centres.size() + 1);
        centres.add(new double[]{x, y});
        types.add(kind);
        return true;
    }

    private void paint(Kind kind, double[] depth, int width, int left, int top, int id) {
        double[] ink = {kind.red + 0.03 * random.nextGaussian(), kind.green + 0.03 * random.nextGaussian(), kind.blue
                + 0.03 * random.nextGaussian()};
        float[] texture = new float[width * width];
        for (int i = 0; i < texture.length; i++) {
            texture[i] = (float) random.nextGaussian();
        }
        texture = Gaussian.blur(texture, width, width, 1.5);
        for (int i = 0; i < depth.length; i++) {
            int x = left + i % width, y = top + i / width;
            if (x < 0 || y < 0 || x >= SIDE || y >= SIDE || depth[i] < -0.5) continue;
            float cover = (float) Math.min(1, depth[i] + 0.5);
            int p = y * SIDE + x;
            for (int c = 0; c < 3; c++) {
                colour[c][p] += cover * ((float) ink[c] + 0.15f * texture[i] - colour[c][p]);
            }
            if (depth[i] > 0) ids[p] = id;
        }
    }
}
