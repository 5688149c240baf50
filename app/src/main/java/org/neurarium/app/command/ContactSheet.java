package org.neurarium.app.command;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.icons.Typefaces;

/// Pictures in rows, with a line below each.
record ContactSheet(int[] argb, int width, int height) {
    private static final int TILE = 224, GAP = 16, LINE = 24, SIZE = 13;
    private static final Color DARK = new Color(0x14171c), BRIGHT = Color.WHITE, PALE = new Color(0xc9d1d9),
            INK = new Color(0x24292f);

    /// @param pictures a frame each, values of 0 to 1
    /// @param told     a row each, in their order
    static ContactSheet of(ImageStack pictures, Table told, int columns, boolean dark) {
        Size size = pictures.size();
        int n = size.t(), across = Math.min(columns, n), down = (n + across - 1) / across;
        int width = across * (TILE + GAP) + GAP, height = down * (TILE + LINE + GAP) + GAP;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = sheet.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            // Small ones are shown as they are, pixel by pixel.
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, Math.max(size.x(), size.y()) < TILE / 2
                    ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                    : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.setColor(dark ? DARK : BRIGHT);
            g.fillRect(0, 0, width, height);
            g.setFont(font());
            g.setColor(dark ? PALE : INK);
            for (int i = 0; i < n; i++) {
                int x = GAP + i % across * (TILE + GAP), y = GAP + i / across * (TILE + LINE + GAP);
                g.drawImage(frame(pictures, i), x, y, TILE, TILE, null);
                g.drawString(fitting(line(told, i), g.getFontMetrics()), x, y + TILE + LINE - 7);
            }
        } finally {
            g.dispose();
        }
        return new ContactSheet(sheet.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    private static Font font() {
        try (InputStream in = Typefaces.class.getResourceAsStream("fonts/NeurariumInter-Regular.ttf")) {
            if (in == null) throw new IOException("no font");
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) SIZE);
        } catch (IOException | FontFormatException _) {
            return new Font(Font.SANS_SERIF, Font.PLAIN, SIZE);
        }
    }

    private static BufferedImage frame(ImageStack pictures, int t) {
        Size s = pictures.size();
        BufferedImage out = new BufferedImage(s.x(), s.y(), BufferedImage.TYPE_INT_RGB);
        float[][] planes = new float[Math.min(3, s.c())][];
        for (int c = 0; c < planes.length; c++)
            planes[c] = pictures.read(t, c, 0, s.bounds()).floats();
        int[] rgb = new int[s.x() * s.y()];
        for (int p = 0; p < rgb.length; p++) {
            for (int c = 0; c < 3; c++) {
                float v = planes.length == 3 ? planes[c][p] : planes[0][p];
                rgb[p] = rgb[p] << 8 | Math.clamp(Math.round(255 * v), 0, 255);
            }
        }
        out.setRGB(0, 0, s.x(), s.y(), rgb, 0, s.x());
        return out;
    }

    /// What a picture is of, and where it lies among natural images.
    private static String line(Table told, int row) {
        String what = told.find("unit").map(c -> c.text(row)).orElse("facet " + (row + 1));
        String place = told.find("percentile")
                .filter(c -> Double.isFinite(c.number(row)))
                .map(c -> String.format(Locale.ROOT, "  %.0f %% of images", c.number(row)))
                .orElse("");
        String rank = told.find("image").map(c -> "  " + c.text(row)).orElse("");
        return what + place + rank;
    }

    private static String fitting(String text, FontMetrics metrics) {
        String kept = text;
        while (kept.length() > 2 && metrics.stringWidth(kept) > TILE)
            kept = kept.substring(0, kept.length() - 2) + "…";
        return kept;
    }
}
