package org.neurarium.formats.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Region;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;

/// A TIFF that is open: its pages, and the samples of any part of them as they lie in the file, before anything is made
/// of palettes or alpha.
public final class TiffFile implements AutoCloseable {
    /// From so many packed chunks on they are unpacked side by side.
    private static final int MANY = 4;

    private final TiffBytes bytes;
    private final TileCache tiles;
    private final ChunkDecoder decoder;
    private final List<Page> pages;

    private TiffFile(TiffBytes bytes, TileCache tiles, List<Page> pages) {
        this.bytes = bytes;
        this.tiles = tiles;
        this.decoder = new ChunkDecoder(bytes);
        this.pages = pages;
    }

    /// Opens; reads the directories and no pixel.
    ///
    /// @throws BadInput if it is damaged or stored in a way that cannot be read
    public static TiffFile open(Source source, TileCache tiles) { return open(source, tiles, Reading.UNWATCHED); }

    /// The same while somebody waits for it: a stack of many pages has as many directories, all over the file.
    static TiffFile open(Source source, TileCache tiles, Reading reading) {
        TiffBytes bytes = TiffBytes.of(source);
        List<Page> pages = new ArrayList<>();
        for (Directory d : Directory.chain(bytes, n -> reading.read("finding page", n, 0))) {
            try {
                pages.add(Page.of(d, bytes, pages.size()));
            } catch (ArithmeticException e) {
                throw new BadInput(source.name() + " is damaged: page " + (pages.size() + 1)
                        + " claims more pixels than can be counted. Export it again.", e);
            }
        }
        return new TiffFile(bytes, tiles, pages);
    }

    /// The same file where `n` pages lie one after the other behind the only directory, as ImageJ writes what is larger
    /// than 4 GB.
    TiffFile asRun(int n) {
        Page first = pages.getFirst();
        return new TiffFile(bytes, tiles, IntStream.range(0, n)
                .mapToObj(i -> first.shifted(i * first.runBytes(), i))
                .toList());
    }

    TiffBytes bytes() { return bytes; }

    List<Page> pages() { return pages; }

    String name() { return bytes.name(); }

    /// The numbers of the pages that make one array with the first: those of its size and kind.
    public int alike() {
        return (int) pages.stream().filter(p -> p.alike(pages.getFirst())).count();
    }

    /// Length of each axis of the first page in the file's own order: height, width and samples where there are
    /// several; samples first where they are planar.
    public int[] shape() {
        Page p = pages.getFirst();
        int n = p.samples().count();
        if (n == 1) return new int[]{p.height(), p.width()};
        return p.samples().planar() ? new int[]{n, p.height(), p.width()} : new int[]{p.height(), p.width(), n};
    }

    /// Whether each sample has planes of its own.
    public boolean planar() { return pages.getFirst().samples().planar(); }

    /// How samples are read, in NumPy's name.
    public String dtype() { return pages.getFirst().samples().type().dtype(); }

    /// Bits of a sample in the file.
    public int bits() { return pages.getFirst().samples().bits(); }

    /// All samples of a page in the order of [#shape()], little-endian.
    public byte[] samples(int page) {
        Page p = pages.get(page);
        int n = p.samples().count(), size = p.samples().type().bytes();
        int plane = p.width() * p.height();
        byte[] out = Memory.bytes(name(), (long) plane * n * size);
        for (int s = 0; s < n; s++) {
            ByteBuffer one = read(p, s, new Region(0, 0, p.width(), p.height())).bytes();
            for (int i = 0; i < plane; i++)
                one.get(i * size, out, (p.samples().planar() ? s * plane + i : i * n + s) * size, size);
        }
        return out;
    }

    /// The tiles of a page one after the other, whole, as far as they reach over its edge; strips likewise.
    public byte[] tiles(int page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < pages.get(page).chunks().offsets().length; i++)
            out.writeBytes(tile(pages.get(page), i));
        return out.toByteArray();
    }

    /// One sample of a part of a page.
    ///
    /// @throws BadInput if the file is damaged there
    Pixels read(Page page, int sample, Region region) {
        Pixels out = Memory.pixels(name(), page.samples().type(), region.width(), region.height());
        Chunks c = page.chunks();
        int left = region.x() / c.width(), right = (region.x() + region.width() - 1) / c.width();
        int top = region.y() / c.height(), bottom = (region.y() + region.height() - 1) / c.height();
        int first = page.samples().planar() ? sample * c.across() * c.down() : 0;
        int columns = right - left + 1, n = columns * (bottom - top + 1);
        IntStream each = IntStream.range(0, n);
        boolean plain = isPlain(page);
        (plain || n < MANY ? each : each.parallel()).forEach(k -> {
            int row = top + k / columns, column = left + k % columns;
            int i = first + row * c.across() + column;
            int rows = c.rows(i, page.height());
            Region chunk = new Region(column * c.width(), row * c.height(), c.width(), rows);
            if (plain && !c.absent(i)) copyPlain(c.offsets()[i], chunk, region, out);
            else
                copy(tile(page, i), page.samples(), sample, chunk, region, out);
        });
        return out;
    }

    private byte[] tile(Page page, int i) {
        return tiles.get(this, (long) page.number() << 32 | i, () -> decoder.decode(page, i));
    }

    /// Whether pixels lie in the file just as they are wanted.
    private boolean isPlain(Page page) {
        Samples s = page.samples();
        return page.compression() == Compression.NONE && !page.reversedBits() && s.perChunk() == 1 && s.wholeBytes()
                && (s.type().bytes() == 1 || bytes.order() == ByteOrder.LITTLE_ENDIAN);
    }

    private void copyPlain(long offset, Region chunk, Region wanted, Pixels out) {
        Region part = chunk.intersect(wanted);
        int size = out.type().bytes(), run = part.width() * size;
        ByteBuffer to = out.bytes().duplicate();
        long from = offset + ((long) (part.y() - chunk.y()) * chunk.width() + part.x() - chunk.x()) * size;
        int at = ((part.y() - wanted.y()) * wanted.width() + part.x() - wanted.x()) * size;
        boolean whole = part.width() == chunk.width() && part.width() == wanted.width();
        int pieces = whole ? 1 : part.height();
        int length = whole ? run * part.height() : run;
        for (int y = 0; y < pieces; y++) {
            to.limit(at + length).position(at);
            bytes.source().read(from, to);
            from += (long) chunk.width() * size;
            at += wanted.width() * size;
        }
    }

    private static void copy(byte[] tile, Samples samples, int sample, Region chunk, Region wanted, Pixels out) {
        Region part = chunk.intersect(wanted);
        int n = samples.perChunk(), s = samples.planar() ? 0 : sample, size = samples.type().bytes();
        ByteBuffer to = out.bytes();
        ByteBuffer from = ByteBuffer.wrap(tile).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            int a = ((y - chunk.y()) * chunk.width() + part.x() - chunk.x()) * n + s;
            int b = (y - wanted.y()) * wanted.width() + part.x() - wanted.x();
            if (n == 1) {
                to.put(b * size, tile, a * size, part.width() * size);
                continue;
            }
            for (int x = 0; x < part.width(); x++) {
                switch (size) {
                    case 1 -> to.put(b + x, tile[a + x * n]);
                    case 2 -> to.putShort(2 * (b + x), from.getShort(2 * (a + x * n)));
                    case 4 -> to.putInt(4 * (b + x), from.getInt(4 * (a + x * n)));
                    default -> to.putLong(8 * (b + x), from.getLong(8 * (a + x * n)));
                }
            }
        }
    }

    @Override
    public void close() {
        tiles.forget(this);
        bytes.source().close();
    }
}
