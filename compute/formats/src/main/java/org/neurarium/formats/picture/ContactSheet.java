package org.neurarium.formats.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.neurarium.formats.AtomicFile;

/// Writes pictures side by side with their captions, as one SVG file that holds all of them.
public final class ContactSheet {
    private static final int SIDE = 160, GAP = 16, LINE = 24, HEAD = 56, MOST_ACROSS = 8;

    private ContactSheet() {}

    /// @param caption at the left below the picture; `value` at the right
    public record Entry(ArgbFrame picture, String caption, String value) {}

    /// @throws org.neurarium.data.BadInput if the file cannot be written
    public static Path write(String title, List<Entry> entries, Path file) {
        return AtomicFile.write(file, temporary -> Files.writeString(temporary, svg(title, entries)));
    }

    private static String svg(String title, List<Entry> entries) throws IOException {
        int across = Math.clamp((int) Math.ceil(Math.sqrt(entries.size())), 1, MOST_ACROSS);
        int down = Math.ceilDiv(entries.size(), across);
        int width = GAP + across * (SIDE + GAP), height = HEAD + down * (SIDE + LINE + GAP);
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"Inter, sans-serif\">%n",
                width, height, width, height));
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
        text(out, GAP, 34, 20, "start", title);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int x = GAP + i % across * (SIDE + GAP), y = HEAD + i / across * (SIDE + LINE + GAP);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(entry.picture.opaque(), "png", png);
            out.append(String.format(Locale.ROOT,
                    "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,%s\"/>%n",
                    x, y, SIDE, SIDE, Base64.getEncoder().encodeToString(png.toByteArray())));
            text(out, x, y + SIDE + 17, 12, "start", entry.caption);
            text(out, x + SIDE, y + SIDE + 17, 12, "end", entry.value);
        }
        return out.append("</svg>\n").toString();
    }

    private static void text(StringBuilder out, int x, int y, int size, String anchor, String words) {
        if (words.isEmpty()) return;
        out.append(String.format(Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\" fill=\"#1B222C\">%s</text>%n", x, y, size,
                anchor, words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}
