package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Channel;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.formats.Memory;

/// What the samples of a page are to a person: channels of an image.
sealed interface Colours {
    /// One for each channel that the samples of a page make.
    List<Channel> channels();

    boolean rgb();

    PixelType type();

    /// A part of one channel of a page.
    Pixels read(TiffFile file, Page page, int channel, Region region);

    /// @param page    one that all others of the image are like
    /// @param picture whether palettes and white-is-zero are to be understood; else their numbers are kept
    /// @throws BadInput if the colours cannot be understood
    static Colours of(TiffFile file, Page page, boolean picture, List<String> warnings) {
        Samples s = page.samples();
        if (s.photometric() == Samples.PALETTE && picture) return Palette.of(page, file.name());
        String rare = switch (s.photometric()) {
            case Samples.YCBCR -> "YCbCr";
            case 8, 9, 10 -> "CIE Lab";
            case 32844, 32845 -> "LogLuv";
            default -> "";
        };
        if (!rare.isEmpty()) {
            throw new BadInput(file.name() + " stores colours as " + rare
                    + ", which cannot be read yet: save it as an RGB TIFF or a PNG.");
        }
        if (s.photometric() == Samples.WHITE_IS_ZERO) {
            boolean unsigned = !s.type().isFloat() && s.type().lowest() == 0 && s.bits() <= 32;
            if (picture && unsigned && s.count() == 1) {
                warnings.add("The file stores white as 0: its values were turned round, so that bright is high.");
                return new Inverted(s.type(), (1L << s.bits()) - 1);
            }
            warnings.add("The file stores white as 0: its values were kept, so high is dark.");
        }
        return direct(s, picture, warnings);
    }

    private static Colours direct(Samples s, boolean picture, List<String> warnings) {
        int kept = s.count();
        for (int i = s.colours(); i < s.count(); i++) {
            // Extra samples of a grey page that are not called alpha are further channels.
            boolean drop = s.isAlpha(i) || s.photometric() == Samples.RGB && picture;
            if (drop) kept = Math.min(kept, i);
        }
        if (kept < s.count()) {
            warnings.add(s.isAlpha(kept)
                    ? "The alpha channel (transparency) was left out."
                    : (s.count() - kept) + " samples beyond the colours were left out.");
        }
        boolean rgb = s.photometric() == Samples.RGB && kept == 3;
        if (s.photometric() == Samples.CMYK)
            warnings.add("The colours are printing inks (CMYK): each ink is a channel.");
        List<String> names = rgb
                ? List.of("red", "green", "blue")
                : s.photometric() == Samples.CMYK && kept >= 4
                        ? List.of("cyan", "magenta", "yellow", "black")
                        : List.of();
        return new Direct(IntStream.range(0, kept)
                .mapToObj(i -> Channel.named(i < names.size()
                        ? names.get(i)
                        : s.count() == 1 ? "grey" : "channel " + (i + 1)))
                .toList(), rgb, s.type());
    }

    /// Each sample is a channel.
    record Direct(List<Channel> channels, boolean rgb, PixelType type) implements Colours {
        @Override
        public Pixels read(TiffFile file, Page page, int channel, Region region) {
            return file.read(page, channel, region);
        }
    }

    /// A grey page on which 0 is white.
    record Inverted(PixelType type, long white) implements Colours {
        @Override
        public List<Channel> channels() { return List.of(Channel.named("grey")); }

        @Override
        public boolean rgb() { return false; }

        @Override
        public Pixels read(TiffFile file, Page page, int channel, Region region) {
            Pixels p = file.read(page, channel, region);
            ByteBuffer b = p.bytes();
            for (int i = 0; i < p.count(); i++) {
                switch (type.bytes()) {
                    case 1 -> b.put(i, (byte) (white - (b.get(i) & 0xff)));
                    case 2 -> b.putShort(2 * i, (short) (white - (b.getShort(2 * i) & 0xffff)));
                    default -> b.putInt(4 * i, (int) (white - (b.getInt(4 * i) & 0xffffffffL)));
                }
            }
            return p;
        }
    }

    /// A page of indices into a table of colours.
    ///
    /// @param table red, green and blue for each index, one after the other; only the red where the table is grey
    record Palette(List<Channel> channels, PixelType type, int entries, int[] table) implements Colours {

        static Palette of(Page page, String name) {
            int bits = page.samples().bits();
            long[] map = page.directory().numbers(Tags.COLOR_MAP);
            if (bits > 16 || map.length < 3 << bits || page.samples().count() != 1
                    || page.samples().type().lowest() < 0) {
                throw new BadInput(name + " is damaged: its table of colours does not fit its " + bits
                        + "-bit pixels. Export it again.");
            }
            int n = 1 << bits;
            boolean grey = IntStream.range(0, n).allMatch(i -> map[i] == map[n + i] && map[i] == map[2 * n + i]);
            // Tables have 16 bits; most were made from 8, by doubling the byte or by a shift.
            boolean doubled = IntStream.range(0, 3 * n).allMatch(i -> map[i] >> 8 == (map[i] & 0xff));
            boolean shifted = IntStream.range(0, 3 * n).allMatch(i -> (map[i] & 0xff) == 0);
            boolean small = IntStream.range(0, 3 * n).allMatch(i -> map[i] < 256);
            int[] table = new int[grey ? n : 3 * n];
            for (int i = 0; i < table.length; i++)
                table[i] = (int) (small ? map[i] : doubled || shifted ? map[i] >> 8 : map[i]);
            return new Palette(grey
                    ? List.of(Channel.named("grey"))
                    : List.of(Channel.named("red"), Channel.named(
                            "green"), Channel.named("blue")),
                    small || doubled || shifted ? PixelType.UINT8 : PixelType.UINT16,
                    n, table);
        }

        @Override
        public boolean rgb() { return channels.size() == 3; }

        @Override
        public Pixels read(TiffFile file, Page page, int channel, Region region) {
            Pixels indices = file.read(page, 0, region);
            Pixels out = Memory.pixels(file.name(), type, region.width(), region.height());
            for (int i = 0; i < out.count(); i++) {
                int value = table[channel * entries + (int) indices.integer(i)];
                if (type == PixelType.UINT8) out.bytes().put(i, (byte) value);
                else
                    out.bytes().putShort(2 * i, (short) value);
            }
            return out;
        }
    }
}
