package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.Signal;
import org.neurarium.math.Parallel;
import org.neurarium.math.image.Percentiles;

/// A picture as the network takes it: the stain of red, green and blue, high in cells; of a grey picture three times the same.
/// Percentile 1 of all channels together becomes 0, percentile 99.8 becomes 1, so that what is more of one colour stays so.
///
/// @param planes one plane (grey) or three, row by row; not changed
record StainPlanes(int width, int height, List<float[]> planes) {
    private static final double LOW = 1, HIGH = 99.8;
    private static final float LEAST = -1, MOST = 2;

    StainPlanes {
        planes = List.copyOf(planes);
    }

    static StainPlanes of(Picture picture, Parallel parallel) throws InterruptedException {
        Signal signal = Signal.of(picture, parallel);
        return of(signal, range(stains(signal)));
    }

    private static List<float[]> stains(Signal signal) {
        return signal.maps().size() == 1 ? signal.maps() : signal.maps().subList(0, 3);
    }

    /// The stain that becomes 0 and that which becomes 1.
    static double[] range(Signal signal) { return range(stains(signal)); }

    /// With the range of the image that the signal is a part of.
    static StainPlanes of(Signal signal, double[] range) {
        List<float[]> stains = stains(signal);
        float low = (float) range[0], scale = (float) (1 / Math.max(1e-6, range[1] - range[0]));
        List<float[]> planes = new ArrayList<>();
        for (float[] stain : stains) {
            float[] plane = new float[stain.length];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.clamp((stain[i] - low) * scale, LEAST, MOST);
            }
            planes.add(plane);
        }
        return new StainPlanes(signal.width(), signal.height(), planes);
    }

    private static double[] range(List<float[]> stains) {
        if (stains.size() == 1) return Percentiles.of(stains.getFirst(), LOW, HIGH);
        int n = stains.getFirst().length, step = Math.max(1, n / (1 << 16)) | 1, each = (n + step - 1) / step;
        float[] sample = new float[stains.size() * each];
        for (int c = 0; c < stains.size(); c++) {
            for (int i = 0; i < each; i++) {
                sample[c * each + i] = stains.get(c)[i * step];
            }
        }
        return Percentiles.of(sample, LOW, HIGH);
    }

    /// Channel 0…2; of a grey picture always the same one.
    float[] channel(int c) { return planes.get(planes.size() == 1 ? 0 : c); }

    /// A part of the picture.
    StainPlanes window(int left, int top, int wide, int high) {
        List<float[]> out = new ArrayList<>();
        for (float[] plane : planes) {
            float[] part = new float[wide * high];
            for (int y = 0; y < high; y++) {
                System.arraycopy(plane, (top + y) * width + left, part, y * wide, wide);
            }
            out.add(part);
        }
        return new StainPlanes(wide, high, out);
    }

    /// The same picture with half the pixels a side, each the mean of four.
    StainPlanes halved() {
        int w = Math.max(1, width / 2), h = Math.max(1, height / 2);
        List<float[]> out = new ArrayList<>();
        for (float[] plane : planes) {
            float[] half = new float[w * h];
            for (int y = 0; y < h; y++) {
                int top = 2 * y * width, below = Math.min(2 * y + 1, height - 1) * width;
                for (int x = 0; x < w; x++) {
                    int l = 2 * x, r = Math.min(l + 1, width - 1);
                    half[y * w + x] = (plane[top + l] + plane[top + r] + plane[below + l] + plane[below + r]) / 4;
                }
            }
            out.add(half);
        }
        return new StainPlanes(w, h, out);
    }
}
