package org.neurarium.formats.gguf;

import org.neurarium.data.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import org.neurarium.data.Values;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.Weight;

/// A tensor in blocks of 32 numbers with a scale each, given as float32 (exactly what llama.cpp computes):
/// Q8_0 `d·q`; Q4_0 `d·(q − 8)`; Q4_1 `d·q + m`, where the low halves of the 16 bytes are the first 16 numbers.
record QuantisedWeight(Source source, long offset, GgufType how, int[] shape) implements Weight {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(
            ByteOrder.LITTLE_ENDIAN);

    @Override
    public String stored() { return how.name(); }

    @Override
    public ElementType type() { return ElementType.FLOAT; }

    @Override
    public Values rows(int from, int rows) {
        Objects.checkFromIndexSize(from, rows, rows());
        long row = Extent.row(shape), count = rows * row, first = from * row;
        if (count > Integer.MAX_VALUE / 4) throw Memory.lacking(source.name(), count * 4);
        MemorySegment out = MemorySegment.ofArray(Memory.bytes(source.name(), count * 4));
        float[] block = new float[how.numbers()];
        for (long i = 0; i < count;) {
            int within = (int) ((first + i) % how.numbers());
            int n = (int) Math.min(how.numbers() - within, count - i);
            decode(offset + (first + i) / how.numbers() * how.bytes(), block);
            MemorySegment.copy(block, within, out, FLOAT, i * 4, n);
            i += n;
        }
        return Values.of(ElementType.FLOAT, shape(rows), out);
    }

    private void decode(long at, float[] block) {
        float scale = half(at);
        if (how.number() == GgufType.Q8_0) {
            for (int i = 0; i < block.length; i++)
                block[i] = scale * (byte) source.u8(at + 2 + i);
            return;
        }
        boolean shifted = how.number() == GgufType.Q4_0;
        // Adding −0 changes nothing, not even the sign of a zero.
        float least = shifted ? -0f : half(at + 2);
        int middle = shifted ? 8 : 0, data = shifted ? 2 : 4;
        for (int i = 0; i < 16; i++) {
            int q = source.u8(at + data + i);
            block[i] = scale * ((q & 15) - middle) + least;
            block[i + 16] = scale * ((q >>> 4) - middle) + least;
        }
    }

    private float half(long at) { return Float.float16ToFloat((short) source.whole(at, 2)); }
}
