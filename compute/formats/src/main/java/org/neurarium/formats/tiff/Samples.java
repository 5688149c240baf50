package org.neurarium.formats.tiff;

import java.util.Arrays;
import org.neurarium.data.BadInput;
import org.neurarium.data.PixelType;

/// How the samples of a page are stored.
///
/// @param count       samples per pixel
/// @param bits        bits of each, as in the file
/// @param type        what they are read as: 12-bit integers are uint16, single bits uint8
/// @param photometric what the first samples mean (tag 262)
/// @param extra       meanings of the samples beyond the colours (tag 338)
/// @param planar      whether each sample has planes of its own rather than lying beside the others
record Samples(int count, int bits, PixelType type, int photometric, long[] extra, boolean planar) {
    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int CMYK = 5;
    static final int YCBCR = 6;

    /// @throws BadInput if samples differ from each other or are of a kind that cannot be read
    static Samples of(Directory d, String name) {
        long count = d.number(Tags.SAMPLES_PER_PIXEL, 1);
        if (count < 1 || count > 65535)
            throw new BadInput(name + " is damaged: it claims " + count
                    + " samples per pixel. Export it again.");
        long[] bits = first(d.numbers(Tags.BITS_PER_SAMPLE), count);
        long[] formats = first(d.numbers(Tags.SAMPLE_FORMAT), count);
        if (Arrays.stream(bits).distinct().count() > 1 || Arrays.stream(formats).distinct().count() > 1) {
            throw new BadInput(name + " stores its samples in different ways (" + Arrays.toString(first(bits, 8))
                    + " bits), which cannot be read: export it with the same bits for all channels.");
        }
        int b = bits.length == 0 ? 1 : (int) bits[0];
        int f = formats.length == 0 ? 1 : (int) formats[0];
        int photometric = (int) d.number(Tags.PHOTOMETRIC, count >= 3 && b == 8 ? RGB : BLACK_IS_ZERO);
        long[] extra = first(d.numbers(Tags.EXTRA_SAMPLES), count);
        return new Samples((int) count, b, type(b, f, name), photometric, extra, count > 1 && d.number(
                Tags.PLANAR_CONFIGURATION, 1) == 2);
    }

    /// Some writers give more values than there are samples.
    private static long[] first(long[] values, long count) {
        return Arrays.copyOf(values, (int) Math.min(values.length, count));
    }

    private static PixelType type(int bits, int format, String name) {
        return switch (format) {
            case 2 -> of(bits, "signed integers", name, PixelType.INT8, PixelType.INT16, PixelType.INT32,
                    PixelType.INT64);
            case 3 -> of(bits, "floating-point numbers", name, PixelType.FLOAT16, PixelType.FLOAT32, PixelType.FLOAT64);
            case 5, 6 -> of(bits, "complex numbers", name);
            // Odd widths, as the 12 bits of many cameras, are read into the next wider type.
            default -> of(bits < 1 || bits > 32 ? bits : bits <= 8 ? 8 : bits <= 16 ? 16 : 32, "integers", name,
                    PixelType.UINT8, PixelType.UINT16, PixelType.UINT32, PixelType.UINT64);
        };
    }

    private static PixelType of(int bits, String kind, String name, PixelType... types) {
        return Arrays.stream(types)
                .filter(t -> 8 * t.bytes() == bits)
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "%s stores %s of %d bits, which cannot be read: export it with 8, 16 or 32 bits."
                                .formatted(name, kind, bits)));
    }

    /// Samples that lie beside each other in a strip or tile.
    int perChunk() { return planar ? 1 : count; }

    /// Whether a sample in the file is as long as in memory.
    boolean wholeBytes() { return bits == 8 * type.bytes(); }

    /// Colours among the samples; what follows them is extra.
    int colours() {
        int colours = switch (photometric) {
            case RGB -> 3;
            case CMYK -> 4;
            default -> 1;
        };
        return Math.min(colours, count);
    }

    /// Whether the sample `i` is an alpha channel.
    boolean isAlpha(int i) {
        int e = i - (count - extra.length);
        return e >= 0 && e < extra.length && (extra[e] == 1 || extra[e] == 2);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Samples s && s.count == count && s.bits == bits && s.type == type
                && s.photometric == photometric && s.planar == planar && Arrays.equals(s.extra, extra);
    }

    @Override
    public int hashCode() { return count * 31 + bits; }
}
