package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.neurarium.math.image.Gaussian;

/// Cuts crops out of labelled images: turned, mirrored, stretched a little, and scaled so that the image's cells come out
/// about as wide as the network expects.
///
/// Groups of images are drawn equally often whatever their number, softened: in proportion to the square root of it.
final class CropSampler {
    /// How wide a cell is for the network, in pixels, and by how much crops differ from that (standard deviation of the
    /// logarithm).
    static final double DIAMETER = 24, SPREAD = 0.35;
    private static final double NARROWEST = 9, WIDEST = 64, STRETCH = 0.12, ON_CELL = 0.8;
    private static final int ATTEMPTS = 500;

    private final List<List<LabelledImage>> groups;
    private final double[] share;
    private final int side;

    /// @param images by group
    CropSampler(Map<String, List<LabelledImage>> images, int side) {
        this.side = side;
        groups = new ArrayList<>(new LinkedHashMap<>(images).values());
        groups.removeIf(List::isEmpty);
        share = new double[groups.size()];
        double sum = 0;
        for (int g = 0; g < share.length; g++) {
            sum += Math.sqrt(groups.get(g).size());
            share[g] = sum;
        }
        for (int g = 0; g < share.length; g++) {
            share[g] /= sum;
        }
    }

    Crop draw(RandomGenerator random) {
        int g = 0;
        for (double u = random.nextDouble(); g + 1 < share.length && u > share[g];) {
            g++;
        }
        List<LabelledImage> group = groups.get(g);
        return cut(group.get(random.nextInt(group.size())), random);
    }

    /// One crop of an image.
    Crop cut(LabelledImage image, RandomGenerator random) {
        double wide = Math.clamp(DIAMETER * Math.exp(SPREAD * random.nextGaussian()), NARROWEST, WIDEST);
        double scale = Math.clamp(wide / image.diameter(), 0.15, 6);
        double stretch = Math.exp(STRETCH * random.nextGaussian()), angle = 2 * Math.PI * random.nextDouble();
        double mirror = random.nextBoolean() ? -1 : 1;
        // From the crop's pixels to the image's: stretched, turned, scaled.
        double ax = Math.cos(angle) / scale * stretch * mirror, ay = -Math.sin(angle) / scale / stretch;
        double bx = Math.sin(angle) / scale * stretch * mirror, by = Math.cos(angle) / scale / stretch;
        double[] centre = centre(image, side / scale, random);
        int level = level(image, 1 / scale);
        StainPlanes from = image.levels().get(level);
        double shrink = 1.0 / (1 << level), residual = 1 / scale * shrink;
        float[] stain = new float[3 * side * side];
        int[] labels = new int[side * side];
        float[] known = new float[side * side];
        int colours = image.colour() ? 3 : 1;
        for (int y = 0; y < side; y++) {
            double v = y - (side - 1) / 2.0;
            for (int x = 0; x < side; x++) {
                double u = x - (side - 1) / 2.0;
                double px = centre[0] + ax * u + ay * v, py = centre[1] + bx * u + by * v;
                int i = y * side + x;
                int pixel = Gaussian.mirror((int) Math.rint(py), image.height()) * image.width()
                        + Gaussian.mirror((int) Math.rint(px), image.width());
                labels[i] = image.ids()[pixel];
                known[i] = image.known(pixel);
                double lx = (px + 0.5) * shrink - 0.5, ly = (py + 0.5) * shrink - 0.5;
                for (int c = 0; c < colours; c++) {
                    stain[c * side * side + i] = between(from.channel(c), from.width(), from.height(), lx, ly);
                }
            }
        }
        if (residual > 1.2) soften(stain, colours, 0.4 * Math.sqrt(residual * residual - 1) / residual);
        for (int c = colours; c < 3; c++) {
            System.arraycopy(stain, 0, stain, c * side * side, side * side);
        }
        int[] ids = new int[labels.length];
        int cells = LabelledImage.consecutive(labels, ids);
        int[] types = new int[cells + 1];
        Arrays.fill(types, 1, types.length, 1);
        return new Crop(side, stain, ids, types, known);
    }

    /// Mostly around a cell, within the image as far as the image is large enough. Where only a part is known, around what is
    /// surely known.
    private static double[] centre(LabelledImage image, double extent, RandomGenerator random) {
        double x = random.nextDouble(image.width()), y = random.nextDouble(image.height());
        if (image.cells() > 0 && random.nextDouble() < ON_CELL) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int p = random.nextInt(image.ids().length);
                if (image.known().length == 0 ? image.ids()[p] == 0 : image.known(p) < 1) continue;
                x = p % image.width() + extent * 0.3 * random.nextGaussian();
                y = p / image.width() + extent * 0.3 * random.nextGaussian();
                break;
            }
        }
        return new double[]{within(x, extent, image.width()), within(y, extent, image.height())};
    }

    private static double within(double at, double extent, int length) {
        return extent >= length ? (length - 1) / 2.0 : Math.clamp(at, extent / 2, length - extent / 2);
    }

    /// The level whose pixels are nearest to the crop's without being finer by more than they must.
    private static int level(LabelledImage image, double step) {
        int level = 0;
        while (level + 1 < image.levels().size() && step >= 1.7 * (1 << level)) {
            level++;
        }
        return level;
    }

    private void soften(float[] stain, int colours, double sigma) {
        for (int c = 0; c < colours; c++) {
            float[] plane = Arrays.copyOfRange(stain, c * side * side, (c + 1) * side * side);
            System.arraycopy(Gaussian.blur(plane, side, side, sigma), 0, stain, c * side * side, side * side);
        }
    }

    private static float between(float[] plane, int width, int height, double x, double y) {
        int left = (int) Math.floor(x), top = (int) Math.floor(y);
        float fx = (float) (x - left), fy = (float) (y - top);
        int l = Gaussian.mirror(left, width), r = Gaussian.mirror(left + 1, width);
        int t = Gaussian.mirror(top, height) * width, b = Gaussian.mirror(top + 1, height) * width;
        float upper = plane[t + l] + fx * (plane[t + r] - plane[t + l]);
        float lower = plane[b + l] + fx * (plane[b + r] - plane[b + l]);
        return upper + fy * (lower - upper);
    }
}
