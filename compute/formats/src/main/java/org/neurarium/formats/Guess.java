package org.neurarium.formats;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a file that cannot be opened looks like, so that a sentence can name it.
final class Guess {
    private static final Map<String, String> MAGIC = magic();

    private Guess() {}

    private static Map<String, String> magic() {
        Map<String, String> m = new LinkedHashMap<>();
        m.put("89504e470d0a1a0a", "a PNG");
        m.put("ffd8ff", "a JPEG");
        m.put("49492a00", "a TIFF");
        m.put("4d4d002a", "a TIFF");
        m.put("49492b00", "a BigTIFF");
        m.put("4d4d002b", "a BigTIFF");
        m.put("47494638", "a GIF");
        m.put("424d", "a BMP");
        m.put("25504446", "a PDF");
        m.put("504b0304", "a ZIP archive");
        m.put("1f8b", "a gzip archive");
        m.put("894844460d0a1a0a", "an HDF5 file");
        m.put("934e554d5059", "a NumPy array");
        m.put("0000000c6a502020", "a JPEG 2000");
        m.put("ff4fff51", "a JPEG 2000");
        m.put("52494646", "a RIFF file (WebP, AVI or WAV)");
        m.put("3842b0", "a Photoshop file");
        m.put("38425053", "a Photoshop file");
        m.put("70000000", "a Zeiss LSM or similar file");
        m.put("5a495352", "a Zeiss CZI");
        m.put("dacebe0a", "a Nikon ND2");
        return Map.copyOf(m);
    }

    /// As `a PNG`; empty where nothing is known.
    static Optional<String> of(byte[] head) {
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 16));
        // the longest match wins, since two of them begin alike
        Optional<String> known = MAGIC.keySet()
                .stream()
                .filter(hex::startsWith)
                .max((a, b) -> Integer.compare(a
                        .length(), b.length()))
                .map(MAGIC::get);
        return known.or(() -> text(head));
    }

    /// Whether bytes are text: no zero byte and hardly any control character.
    static boolean isText(byte[] head) {
        int odd = 0;
        for (byte b : head) {
            if (b == 0) return false;
            if (b > 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') odd++;
        }
        return head.length > 0 && odd * 50 <= head.length;
    }

    private static Optional<String> text(byte[] head) {
        if (!isText(head)) return Optional.empty();
        String start = new String(head, 0, Math.min(head.length, 256), StandardCharsets.ISO_8859_1).strip();
        if (start.startsWith("<!DOCTYPE html") || start.startsWith("<html")) return Optional.of("a web page");
        if (start.startsWith("<?xml") || start.startsWith("<")) return Optional.of("XML text");
        if (start.startsWith("{") || start.startsWith("[")) return Optional.of("JSON text");
        if (start.startsWith("version https://git-lfs"))
            return Optional.of(
                    "a pointer to a file that Git LFS has not fetched");
        return Optional.of("plain text");
    }
}
