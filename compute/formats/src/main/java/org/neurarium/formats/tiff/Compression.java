package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.util.Map;
import org.neurarium.data.BadInput;

/// How the bytes of a strip or tile are packed.
enum Compression {
    NONE(1), LZW(3000), DEFLATE(1040), PACK_BITS(64);

    private static final Map<Integer, String> OTHERS = Map.ofEntries(Map.entry(2, "CCITT Huffman (fax)"), Map.entry(3,
            "CCITT group 3 (fax)"), Map.entry(4, "CCITT group 4 (fax)"), Map.entry(6, "old-style JPEG"),
            Map.entry(7,
                    "JPEG"),
            Map.entry(9, "JBIG"), Map.entry(10, "JBIG"), Map.entry(32766, "NeXT"), Map.entry(32809,
                    "ThunderScan"),
            Map.entry(33003, "JPEG 2000"), Map.entry(33004, "JPEG 2000"), Map.entry(
                    33005, "JPEG 2000"),
            Map.entry(34712, "JPEG 2000"), Map.entry(34661, "JBIG"), Map
                    .entry(34676, "SGI LogLuv"),
            Map.entry(34677, "SGI LogLuv"), Map.entry(
                    34887, "LERC"),
            Map.entry(34925, "LZMA"), Map.entry(34933, "PNG"),
            Map.entry(34934, "JPEG XR"), Map.entry(22610, "JPEG XR"), Map.entry(50000, "Zstandard"), Map.entry(50001,
                    "WebP"),
            Map.entry(50002, "JPEG XL"), Map.entry(52546, "JPEG XL"), Map.entry(34892,
                    "lossy JPEG (DNG)"));

    private final int mostRatio;

    Compression(int mostRatio) {
        this.mostRatio = mostRatio;
    }

    /// @throws BadInput naming a compression that cannot be read
    static Compression of(long code, String name) {
        return switch ((int) code) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACK_BITS;
            default -> throw new BadInput(name + " is compressed with " + OTHERS.getOrDefault((int) code,
                    "a scheme of number " + code)
                    + ", which cannot be read yet: save it as an uncompressed, LZW or deflate TIFF.");
        };
    }

    /// The most bytes that one compressed byte can stand for: a file that claims more is damaged.
    long mostRatio() { return mostRatio; }

    /// Fills `out`, as far as the packed bytes reach.
    ///
    /// @return how many bytes were unpacked
    /// @throws PackedData if the bytes are not of this scheme
    int unpack(ByteBuffer packed, byte[] out) throws PackedData {
        return switch (this) {
            case NONE -> {
                int n = Math.min(packed.remaining(), out.length);
                packed.get(out, 0, n);
                yield n;
            }
            case LZW -> Lzw.unpack(packed, out);
            case DEFLATE -> Deflate.unpack(packed, out);
            case PACK_BITS -> PackBits.unpack(packed, out);
        };
    }
}
