package org.neurarium.formats.tiff;

import java.util.Arrays;
import org.neurarium.data.BadInput;

/// Where the strips or tiles ('chunks') of a page lie: in the file, and in the picture.
///
/// @param width   pixels of a chunk; a strip is as wide as the page
/// @param height  rows of a chunk; the last strip may be shorter, a tile never is
/// @param across  chunks beside each other
/// @param down    chunks below each other
/// @param offsets of all chunks, row by row, plane after plane where samples are planar
/// @param counts  packed bytes of each
record Chunks(boolean tiled, int width, int height, int across, int down, long[] offsets, long[] counts) {
    /// Rows of an uncompressed strip are read in blocks of about so many bytes.
    private static final long BLOCK = 1 << 18;
    private static final long MOST_BLOCKS = 1 << 22;

    /// @throws BadInput if the directory contradicts itself or the file's length
    static Chunks of(Directory d, int width, int height, Samples samples, Compression compression, TiffBytes file) {
        boolean tiled = d.has(Tags.TILE_WIDTH) || d.has(Tags.TILE_OFFSETS);
        long w = tiled ? d.number(Tags.TILE_WIDTH, 0) : width;
        long h = tiled ? d.number(Tags.TILE_LENGTH, 0) : Math.min(height, d.number(Tags.ROWS_PER_STRIP, height));
        if (!tiled && h == 0) h = height;
        if (w < 1 || h < 1 || w > 1 << 24 || h > 1 << 24 && tiled) {
            throw new BadInput("%s is damaged: it claims tiles of %d × %d pixels. Export it again.".formatted(file
                    .name(), w, h));
        }
        long across = (width + w - 1) / w, down = (height + h - 1) / h;
        long expected = across * down * (samples.planar() ? samples.count() : 1);
        // Old writers call the offsets of tiles those of strips.
        int offsetTag = d.has(Tags.TILE_OFFSETS) ? Tags.TILE_OFFSETS : Tags.STRIP_OFFSETS;
        int countTag = d.has(Tags.TILE_BYTE_COUNTS) ? Tags.TILE_BYTE_COUNTS : Tags.STRIP_BYTE_COUNTS;
        if (d.count(offsetTag) < expected) {
            throw new BadInput(
                    "%s is damaged: %,d × %,d pixels need %,d strips or tiles, and it lists %,d. Export it again."
                            .formatted(
                                    file.name(), width, height, expected, d.count(offsetTag)));
        }
        long[] offsets = Arrays.copyOf(d.numbers(offsetTag), (int) expected);
        long[] counts = d.numbers(countTag);
        Chunks chunks = new Chunks(tiled, (int) w, (int) h, (int) across, (int) down, offsets, counts);
        if (compression != Compression.NONE) return chunks.counted(file.source().length());
        return chunks.measured(height, rowBytes(w, samples)).inBlocks(height, rowBytes(w, samples));
    }

    /// Bytes of a row as packed in the file: rows begin at whole bytes.
    static long rowBytes(long width, Samples samples) {
        return (Math.multiplyExact(width * samples.perChunk(), (long) samples.bits()) + 7) / 8;
    }

    /// How many rows the chunk `i` has.
    int rows(int i, int pageHeight) {
        int row = i % (across * down) / across;
        return tiled ? height : Math.min(height, pageHeight - row * height);
    }

    /// Whether the file leaves the chunk out: it is all zeros.
    boolean absent(int i) { return offsets[i] == 0 || counts[i] == 0; }

    /// The same chunks, all moved by so many bytes.
    Chunks shifted(long bytes) {
        return new Chunks(tiled, width, height, across, down, Arrays.stream(offsets).map(o -> o + bytes).toArray(),
                counts);
    }

    /// Counts that are missing reach to the next chunk, or to the end of the file.
    private Chunks counted(long fileLength) {
        long[] out = Arrays.copyOf(counts, offsets.length);
        for (int i = counts.length; i < out.length; i++) {
            long end = i + 1 < offsets.length && offsets[i + 1] > offsets[i] ? offsets[i + 1] : fileLength;
            out[i] = Math.max(0, end - offsets[i]);
        }
        return new Chunks(tiled, width, height, across, down, offsets, out);
    }

    /// What an uncompressed chunk holds is known, whatever is written: some writers count it wrongly or not at all.
    private Chunks measured(int pageHeight, long row) {
        long[] out = new long[offsets.length];
        for (int i = 0; i < out.length; i++) {
            boolean absent = offsets[i] == 0 && i < counts.length && counts[i] == 0;
            out[i] = absent ? 0 : rows(i, pageHeight) * row;
        }
        return new Chunks(tiled, width, height, across, down, offsets, out);
    }

    /// Uncompressed strips that follow each other are one run of rows, so it may be cut where that suits reading: a
    /// whole page in one strip would have to be taken in as one.
    private Chunks inBlocks(int pageHeight, long row) {
        if (tiled) return this;
        int planes = offsets.length / down;
        for (int i = 0; i < offsets.length; i++) {
            boolean first = i % down == 0;
            if (absent(i) || !first && offsets[i] != offsets[i - 1] + height * row) return this;
        }
        int rows = (int) Math.clamp(BLOCK / row, 1, pageHeight);
        int blocks = (pageHeight + rows - 1) / rows;
        if ((long) blocks * planes > MOST_BLOCKS) return this;
        long[] at = new long[blocks * planes];
        for (int i = 0; i < at.length; i++)
            at[i] = offsets[i / blocks * down] + i % blocks * (rows * row);
        return new Chunks(false, width, rows, 1, blocks, at, new long[0]).measured(pageHeight, row);
    }
}
