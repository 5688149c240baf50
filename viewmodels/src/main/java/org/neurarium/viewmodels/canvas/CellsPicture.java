package org.neurarium.viewmodels.canvas;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Region;

/// Everything over an image that many cells make up: masks, outlines, ghosts, a similarity map. Immutable.
///
/// @param heatOpacity 0–1, of the similarity map
/// @param fill        0–1, of the masks; a ghost has half of it
/// @param bright      whether the image is bright, so that lines need a dark casing
/// @param palette     colours by category number − 1, 0xRRGGBB
public record CellsPicture(List<CellShape> shapes, Optional<HeatMap> heat, double heatOpacity, double fill,
        boolean bright, int width, int height) {
    private static final int CASING = 0x14171C, CONTOUR = 0xFFFFFF;
    private static final double CASING_ALPHA = 0.55, CASING_WIDTH = 3, LINE = 1.5, THIN = 1, GHOST_LINE = 1.25;
    private static final double DASH = 4, GAP = 3;
    /// Sizes on the screen below which lines become thin, and vanish.
    private static final double SMALL = 12, TINY = 4;

    public CellsPicture {
        shapes = List.copyOf(shapes);
    }

    /// Paints what lies at the screen rectangle of an image whose upper left edge is at the screen's origin. Returns
    /// whether there was anything.
    ///
    /// @param palette colours by category number − 1, 0xRRGGBB
    public boolean paint(double scale, Region screen, int[] palette, int[] out) {
        Arrays.fill(out, 0);
        boolean any = heat.isPresent() && heatOpacity > 0 && paintHeat(heat.get(), scale, screen, out);
        Raster raster = new Raster(out, screen.width(), screen.height());
        if (any) {
            Outline contour = heat.get()
                    .contour()
                    .scaled((float) width / heat.get().width(), (float) height / heat.get()
                            .height());
            raster.stroke(contour, scale, -screen.x(), -screen.y(), LINE, 0, 0, CONTOUR, heatOpacity);
        }
        for (CellShape shape : shapes) {
            Outline o = shape.outline();
            if (o.right() * scale < screen.x() - 3 || o.left() * scale > screen.x() + screen.width() + 3 || o.bottom()
                    * scale < screen.y() - 3 || o.top() * scale > screen.y() + screen.height() + 3)
                continue;
            draw(raster, shape, palette, scale, -screen.x(), -screen.y());
        }
        return any | raster.touched();
    }

    /// The whole image with this over it, `scale` screen pixels an image pixel, as it is exported.
    ///
    /// @param palette colours by category number − 1, 0xRRGGBB
    public Thumbnail over(ImageDisplay display, double scale, int[] palette) {
        Region plane = display.image().size().bounds();
        Region all = new Region(0, 0, (int) Math.round(plane.width() * scale),
                (int) Math.round(plane.height() * scale));
        int[] below = new int[Math.multiplyExact(all.width(), all.height())], above = new int[below.length];
        ImagePainter.paint(display, scale, all, below);
        paint(scale, all, palette, above);
        Arrays.setAll(below, i -> blend(above[i], below[i]));
        return new Thumbnail(all.width(), all.height(), below);
    }

    /// Premultiplied source over.
    private static int blend(int a, int b) {
        int keep = 255 - (a >>> 24);
        int out = 0;
        for (int shift = 0; shift < 32; shift += 8)
            out |= Math.min(255, (a >>> shift & 0xff) + (b >>> shift & 0xff) * keep / 255) << shift;
        return out;
    }

    private void draw(Raster raster, CellShape shape, int[] palette, double scale, double dx, double dy) {
        Outline outline = shape.outline();
        int rgb = palette[(shape.colour() - 1) % palette.length];
        double size = outline.extent() * scale;
        raster.fill(outline, scale, dx, dy, rgb, shape.ghost() ? fill / 2 : fill);
        if (size < TINY) return;
        if (bright && size >= SMALL) {
            raster.stroke(outline, scale, dx, dy, CASING_WIDTH, 0, 0, CASING, shape.ghost()
                    ? CASING_ALPHA / 2
                    : CASING_ALPHA);
        }
        double line = size < SMALL ? THIN : shape.ghost() ? GHOST_LINE : LINE;
        raster.stroke(outline, scale, dx, dy, line, shape.ghost() ? DASH : 0, GAP, rgb, 1);
    }

    private boolean paintHeat(HeatMap map, double scale, Region screen, int[] out) {
        for (int y = 0; y < screen.height(); y++) {
            double imageY = (screen.y() + y + 0.5) / scale;
            if (imageY < 0 || imageY >= height) continue;
            for (int x = 0; x < screen.width(); x++) {
                double imageX = (screen.x() + x + 0.5) / scale;
                if (imageX < 0 || imageX >= width) continue;
                double gx = imageX / width * map.width(), gy = imageY / height * map.height();
                int rgb = map.colour(gx, gy), alpha = (int) Math.rint(255 * heatOpacity * map.cover(gx, gy));
                out[y * screen.width() + x] = alpha << 24 | (rgb >> 16 & 0xff) * alpha / 255 << 16 | (rgb >> 8 & 0xff)
                        * alpha / 255 << 8 | (rgb & 0xff) * alpha / 255;
            }
        }
        return true;
    }
}
