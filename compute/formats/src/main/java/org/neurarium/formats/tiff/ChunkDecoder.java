package org.neurarium.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;

/// Turns a packed chunk into samples: little-endian, in the type of [Samples#type()], pixel by pixel.
final class ChunkDecoder {
    private final TiffBytes file;

    ChunkDecoder(TiffBytes file) {
        this.file = file;
    }

    /// The samples of chunk `i`: `rows × chunk width × samples per chunk`.
    ///
    /// @throws BadInput naming the page's place if the bytes are damaged
    byte[] decode(Page page, int i) {
        Chunks chunks = page.chunks();
        Samples samples = page.samples();
        int rows = chunks.rows(i, page.height());
        long rowBytes = Chunks.rowBytes(chunks.width(), samples);
        long valuesPerRow = (long) chunks.width() * samples.perChunk();
        if (chunks.absent(i)) return Memory.bytes(file.name(), rows * valuesPerRow * samples.type().bytes());
        long most = chunks.counts()[i] * page.compression().mostRatio() + 64;
        if (page.compression() != Compression.NONE && rows * rowBytes > most)
            throw tooShort(page, i, most, rows * rowBytes);
        byte[] raw = Memory.bytes(file.name(), rows * rowBytes);
        unpack(page, i, raw);
        boolean bigEndian = file.order() == ByteOrder.BIG_ENDIAN;
        int bytes = samples.type().bytes();
        if (page.predictor() == 3) {
            Predictor.floats(raw, rows, chunks.width(), samples.perChunk(), bytes);
            return raw; // already little-endian
        }
        if (!samples.wholeBytes()) return Bits.widen(raw, rows, (int) valuesPerRow, samples, bigEndian, file.name());
        if (bigEndian) swap(raw, bytes);
        if (page.predictor() == 2) Predictor.differences(raw, rows, chunks.width(), samples.perChunk(), bytes);
        return raw;
    }

    private void unpack(Page page, int i, byte[] raw) {
        Chunks chunks = page.chunks();
        long count = chunks.counts()[i];
        if (count > Integer.MAX_VALUE) throw Memory.lacking(file.name(), count);
        Source.Use<Integer, PackedData> unpacking = packed -> page.compression()
                .unpack(page.reversedBits() ? reversed(packed) : packed, raw);
        int got;
        try {
            got = file.source().view(chunks.offsets()[i], (int) count, unpacking);
        } catch (PackedData e) {
            throw new BadInput("%s is damaged: %s (%s %d). Copy or export it again.".formatted(file.name(), e
                    .getMessage(), chunks.tiled() ? "tile" : "strip", i), e);
        }
        if (got < raw.length) {
            throw tooShort(page, i, got, raw.length);
        }
    }

    private BadInput tooShort(Page page, int i, long got, long wanted) {
        return new BadInput(
                "%s is cut off or damaged: %s %d holds %,d of its %,d bytes. Copy or export it again.".formatted(
                        file.name(), page.chunks().tiled() ? "tile" : "strip", i, got, wanted));
    }

    private static ByteBuffer reversed(ByteBuffer packed) {
        byte[] out = new byte[packed.remaining()];
        for (int i = 0; i < out.length; i++)
            out[i] = (byte) (Integer.reverse(packed.get()) >>> 24);
        return ByteBuffer.wrap(out);
    }

    /// Turns each value of `bytes` bytes round.
    static void swap(byte[] raw, int bytes) {
        ByteBuffer big = ByteBuffer.wrap(raw), little = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        switch (bytes) {
            case 2 -> {
                for (int i = 0; i + 1 < raw.length; i += 2)
                    little.putShort(i, big.getShort(i));
            }
            case 4 -> {
                for (int i = 0; i + 3 < raw.length; i += 4)
                    little.putInt(i, big.getInt(i));
            }
            case 8 -> {
                for (int i = 0; i + 7 < raw.length; i += 8)
                    little.putLong(i, big.getLong(i));
            }
            default -> {
                // single bytes have no order
            }
        }
    }
}
