package org.neurarium.neurons.ascent;

import java.util.random.RandomGenerator;
import org.neurarium.neurons.ascent.Robustness.Moved;

/// Which part of a canvas the network sees.
///
/// @param top of the window; 0 where the network sees all of it
record Window(int top, int left) {
    static Window middle(Canvas c) {
        return new Window((c.height() - c.inHeight()) / 2, (c.width() - c.inWidth()) / 2);
    }

    /// Mostly in the middle: normal about it, with a deviation of window · slack.
    static Window draw(Canvas c, double window, RandomGenerator random) {
        int slackY = Math.max(0, c.height() - c.inHeight()), slackX = Math.max(0, c.width() - c.inWidth());
        return new Window(at(slackY, window, random), at(slackX, window, random));
    }

    private static int at(int slack, double window, RandomGenerator random) {
        double drawn = slack / 2.0 + window * slack * random.nextGaussian();
        return (int) Math.clamp(Math.rint(drawn), 0, slack);
    }

    /// The row and the column of the canvas, with so many rows and columns of grey before and after, with which what is seen
    /// begins: whole pixels only.
    long[] corner(Moved m, int down, int across) {
        return new long[]{top + down - m.y1() - m.y2(), left + across - m.x1() - m.x2()};
    }

    /// 1 for each place of the canvas that lies in the window so far from its edge, 0 for others.
    float[] middle(Canvas c, int margin) {
        float[] in = new float[c.plane()];
        for (int y = top + margin; y < top + c.inHeight() - margin; y++)
            for (int x = left + margin; x < left + c.inWidth() - margin; x++)
                if (y >= 0 && y < c.height() && x >= 0 && x < c.width()) in[y * c.width() + x] = 1;
        return in;
    }

    /// Where each pixel that the network sees is read on the canvas, as the affine map of coordinates of −1…1 that a grid of
    /// samples takes: in = c + (1/s) Rᵀ (out − o − shift₂) − shift₁.
    double[] affine(Canvas c, Moved m) {
        double zoomY = c.cut() ? 1 : (double) c.height() / c.inHeight(),
                zoomX = c.cut() ? 1 : (double) c.width() / c.inWidth();
        double outX = (c.inWidth() - 1) / 2.0, outY = (c.inHeight() - 1) / 2.0;
        double inX = c.cut() ? left + outX : (c.width() - 1) / 2.0, inY = c.cut() ? top + outY : (c.height() - 1) / 2.0;
        double cos = Math.cos(m.angle()) / m.scale(), sin = Math.sin(m.angle()) / m.scale();
        double a = zoomX * cos, b = zoomX * sin, d = -zoomY * sin, e = zoomY * cos;
        if (c.inHeight() == 1) {
            b = d = 0;
            e = 1;
        }
        // in pixels: x = a·u + b·v + p, y = d·u + e·v + q
        double p = inX - a * (outX + m.x2()) - b * (outY + m.y2()) - zoomX * m.x1();
        double q = inY - d * (outX + m.x2()) - e * (outY + m.y2()) - zoomY * m.y1();
        int w = c.width(), h = c.height(), ow = c.inWidth(), oh = c.inHeight();
        return new double[]{a * ow / w, b * oh / w, (2 * (a * outX + b * outY + p) + 1) / w - 1, d * ow / h, e * oh / h,
            (2 * (d
                    * outX + e * outY + q) + 1) / h - 1};
    }
}
