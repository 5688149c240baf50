package org.neurarium.formats.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.neurarium.data.Calibration;
import org.neurarium.data.PixelType;
import org.neurarium.data.Region;

/// A TIFF that is being written page after page. All pages have one layout.
final class TiffPages implements AutoCloseable {
    private static final int ASCII = 2, SHORT = 3, LONG = 4, RATIONAL = 5, LONG8 = 16;
    private static final int LEVEL = 5;

    /// @param chunk width and height of a tile, or of a strip
    record Layout(int width, int height, PixelType type, int samples, boolean tiled, Region chunk,
            Calibration calibration) {
        /// Neighbours differ little in what a camera gave; ids and floats pack better as they are.
        boolean predicted() { return type.bytes() <= 2 && samples == 1; }

        /// The part of the picture in each chunk; a tile may reach over the edge.
        List<Region> chunks() {
            int across = (width + chunk.width() - 1) / chunk.width(), down = (height + chunk.height() - 1) / chunk
                    .height();
            return IntStream.range(0, across * down)
                    .mapToObj(i -> new Region(i % across * chunk.width(), i / across
                            * chunk.height(), chunk.width(), chunk.height()))
                    .toList();
        }
    }

    /// Not a channel: those close when their thread is interrupted, which is how runs are cancelled.
    private final RandomAccessFile file;
    private final boolean big;
    private final Layout layout;
    private final String description;
    private long link;
    private boolean first = true;

    private TiffPages(RandomAccessFile file, boolean big, Layout layout, String description, long link) {
        this.file = file;
        this.big = big;
        this.layout = layout;
        this.description = description;
        this.link = link;
    }

    /// Writes the header.
    ///
    /// @param description the text of the first page, in ASCII
    static TiffPages create(Path path, boolean big, Layout layout, String description) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
        ByteBuffer header = ByteBuffer.allocate(big ? 16 : 8).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) header.putShort((short) 8).putShort((short) 0);
        TiffPages pages = new TiffPages(file, big, layout, description, big ? 8 : 4);
        pages.append(header.clear());
        return pages;
    }

    /// Writes a page; `pixels` gives the bytes of a part of it, little-endian and pixel by pixel, in an array that is used up
    /// here. It is called from several threads.
    void page(Function<Region, byte[]> pixels) throws IOException {
        List<Region> chunks = layout.chunks();
        Region whole = new Region(0, 0, layout.width, layout.height);
        // Packing is most of the work: chunks are packed side by side, a bounded number at a time.
        long[] offsets = new long[chunks.size()], counts = new long[chunks.size()];
        int together = 64;
        for (int from = 0; from < chunks.size(); from += together) {
            int start = from;
            List<byte[]> packed = IntStream.range(from, Math.min(chunks.size(), from + together))
                    .parallel()
                    .mapToObj(
                            i -> pack(chunks.get(i), chunks.get(i).intersect(whole), pixels))
                    .toList();
            for (int k = 0; k < packed.size(); k++) {
                offsets[start + k] = file.getFilePointer();
                counts[start + k] = packed.get(k).length;
                append(ByteBuffer.wrap(packed.get(k)));
            }
        }
        directory(offsets, counts);
        first = false;
    }

    private byte[] pack(Region chunk, Region inside, Function<Region, byte[]> pixels) {
        byte[] raw = pixels.apply(inside);
        int size = layout.type.bytes() * layout.samples;
        int width = layout.tiled ? chunk.width() : inside.width();
        int height = layout.tiled ? chunk.height() : inside.height();
        if (inside.width() != width || inside.height() != height) {
            byte[] padded = new byte[width * height * size];
            for (int y = 0; y < inside.height(); y++)
                System.arraycopy(raw, y * inside.width() * size, padded, y * width * size, inside.width() * size);
            raw = padded;
        }
        if (layout.predicted()) Predictor.difference(raw, height, width, layout.type.bytes());
        return Deflate.pack(raw, LEVEL);
    }

    /// A tag's values before they are written.
    private record Entry(int type, int count, byte[] bytes) {}

    private void directory(long[] offsets, long[] counts) throws IOException {
        SortedMap<Integer, Entry> tags = new TreeMap<>();
        tags.put(Tags.NEW_SUBFILE_TYPE, longs(0));
        tags.put(Tags.WIDTH, longs(layout.width));
        tags.put(Tags.HEIGHT, longs(layout.height));
        int[] bits = new int[layout.samples], kinds = new int[layout.samples];
        Arrays.fill(bits, 8 * layout.type.bytes());
        Arrays.fill(kinds, layout.type.isFloat() ? 3 : layout.type.lowest() < 0 ? 2 : 1);
        tags.put(Tags.BITS_PER_SAMPLE, shorts(bits));
        tags.put(Tags.SAMPLE_FORMAT, shorts(kinds));
        tags.put(Tags.COMPRESSION, shorts(8));
        tags.put(Tags.PHOTOMETRIC, shorts(layout.samples == 3 ? Samples.RGB : Samples.BLACK_IS_ZERO));
        tags.put(Tags.SAMPLES_PER_PIXEL, shorts(layout.samples));
        tags.put(Tags.PLANAR_CONFIGURATION, shorts(1));
        if (layout.predicted()) tags.put(Tags.PREDICTOR, shorts(2));
        if (layout.tiled) {
            tags.put(Tags.TILE_WIDTH, longs(layout.chunk.width()));
            tags.put(Tags.TILE_LENGTH, longs(layout.chunk.height()));
        } else
            tags.put(Tags.ROWS_PER_STRIP, longs(layout.chunk.height()));
        tags.put(layout.tiled ? Tags.TILE_OFFSETS : Tags.STRIP_OFFSETS, words(offsets));
        tags.put(layout.tiled ? Tags.TILE_BYTE_COUNTS : Tags.STRIP_BYTE_COUNTS, words(counts));
        if (first) {
            tags.put(Tags.DESCRIPTION, ascii(description));
            tags.put(Tags.SOFTWARE, ascii("Neurarium"));
        }
        // For programs that read no OME-XML: pixels per centimetre.
        OptionalDouble x = layout.calibration.x(), y = layout.calibration.y();
        if (x.isPresent() && y.isPresent()) {
            tags.put(Tags.X_RESOLUTION, rational(1e4 / x.getAsDouble()));
            tags.put(Tags.Y_RESOLUTION, rational(1e4 / y.getAsDouble()));
            tags.put(Tags.RESOLUTION_UNIT, shorts(3));
        }
        write(tags);
    }

    private void write(SortedMap<Integer, Entry> tags) throws IOException {
        int inside = big ? 8 : 4, width = big ? 20 : 12;
        long at = file.getFilePointer();
        if ((at & 1) == 1) append(ByteBuffer.allocate(1)); // directories begin at even bytes
        at = file.getFilePointer();
        int length = (big ? 8 : 2) + tags.size() * width + inside;
        ByteBuffer d = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (big) d.putLong(tags.size());
        else
            d.putShort((short) tags.size());
        long beyond = at + length;
        ByteArrayOutputStream outside = new ByteArrayOutputStream();
        for (var tag : tags.entrySet()) {
            Entry e = tag.getValue();
            d.putShort((short) (int) tag.getKey()).putShort((short) e.type);
            word(d, e.count);
            if (e.bytes.length <= inside) d.put(Arrays.copyOf(e.bytes, inside));
            else {
                if ((outside.size() & 1) == 1) outside.write(0);
                word(d, beyond + outside.size());
                outside.writeBytes(e.bytes);
            }
        }
        long next = at + d.position();
        word(d, 0);
        append(d.clear());
        append(ByteBuffer.wrap(outside.toByteArray()));
        ByteBuffer pointer = ByteBuffer.allocate(inside).order(ByteOrder.LITTLE_ENDIAN);
        word(pointer, at);
        long end = file.getFilePointer();
        file.seek(link);
        append(pointer.clear());
        file.seek(end);
        link = next;
    }

    private void word(ByteBuffer to, long v) throws IOException {
        if (big) to.putLong(v);
        else if (v > 0xffffffffL) throw new IOException("the file grew beyond 4 GiB");
        else
            to.putInt((int) v);
    }

    private void append(ByteBuffer bytes) throws IOException {
        file.write(bytes.array(), bytes.position(), bytes.remaining());
    }

    private static ByteBuffer little(int bytes) { return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN); }

    private static Entry shorts(int... values) {
        ByteBuffer b = little(2 * values.length);
        for (int v : values)
            b.putShort((short) v);
        return new Entry(SHORT, values.length, b.array());
    }

    private static Entry longs(int value) { return new Entry(LONG, 1, little(4).putInt(value).array()); }

    private Entry words(long[] values) {
        ByteBuffer b = little((big ? 8 : 4) * values.length);
        for (long v : values) {
            if (big) b.putLong(v);
            else
                b.putInt((int) v);
        }
        return new Entry(big ? LONG8 : LONG, values.length, b.array());
    }

    private static Entry ascii(String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 1);
        return new Entry(ASCII, bytes.length, bytes);
    }

    /// A fraction of two 32-bit numbers, with as many digits as they can hold.
    private static Entry rational(double v) {
        long below = 1;
        while (v * below != Math.rint(v * below) && v * below * 10 < 4e9 && below < 100_000_000)
            below *= 10;
        long above = Math.clamp(Math.round(v * below), 1, 0xffffffffL);
        return new Entry(RATIONAL, 1, little(8).putInt((int) above).putInt((int) below).array());
    }

    @Override
    public void close() throws IOException { file.close(); }
}
