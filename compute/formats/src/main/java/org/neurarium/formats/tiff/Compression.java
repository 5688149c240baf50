package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import org.neurarium.data.BadInput;

/// How the bytes of a strip or tile are packed. `OTHER` is any further scheme on a page that is not the first: such pages,
/// often small previews, are passed over.
enum Compression {
    NONE(1), LZW(3000), DEFLATE(1040), PACK_BITS(64), OTHER(1_000_000);

    private final int mostRatio;

    Compression(int mostRatio) {
        this.mostRatio = mostRatio;
    }

    /// @param first whether the page is the one that must be read
    /// @throws BadInput naming a compression of the first page that cannot be read
    static Compression of(long code, boolean first, String name) {
        return switch ((int) code) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACK_BITS;
            default -> {
                if (!first) yield OTHER;
                throw new BadInput(name + " is compressed with " + title((int) code)
                        + ", which cannot be read yet: save it as an uncompressed, LZW or deflate TIFF.");
            }
        };
    }

    private static String title(int code) {
        return switch (code) {
            case 2 -> "CCITT Huffman (fax)";
            case 3 -> "CCITT group 3 (fax)";
            case 4 -> "CCITT group 4 (fax)";
            case 6 -> "old-style JPEG";
            case 7 -> "JPEG";
            case 9, 10, 34661 -> "JBIG";
            case 22610, 34934 -> "JPEG XR";
            case 32766 -> "NeXT";
            case 32809 -> "ThunderScan";
            case 33003, 33004, 33005, 34712 -> "JPEG 2000";
            case 34676, 34677 -> "SGI LogLuv";
            case 34887 -> "LERC";
            case 34892 -> "lossy JPEG (DNG)";
            case 34925 -> "LZMA";
            case 34933 -> "PNG";
            case 50000 -> "Zstandard";
            case 50001 -> "WebP";
            case 50002, 52546 -> "JPEG XL";
            default -> "a scheme of number " + code;
        };
    }

    /// The most bytes that one packed byte can stand for: a file that claims more is damaged.
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
            case OTHER -> throw new PackedData("its page is compressed in a way that cannot be read");
        };
    }
}
