package org.neurarium.cells.sam;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.StoredTensor;

/// Small tensors of whatever type a network asks for.
final class Numbers {
    private Numbers() {}

    static StoredTensor zeros(ElementType type, List<Long> shape) {
        return of(type, shape, new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))]);
    }

    static StoredTensor of(ElementType type, List<Long> shape, float[] values) {
        if (type == ElementType.FLOAT) return StoredTensor.real(shape, values);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) {
            switch (type) {
                case DOUBLE -> bytes.putDouble(v);
                case FLOAT16 -> bytes.putShort(Float.floatToFloat16(v));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits(v) >> 16));
                case INT64 -> bytes.putLong(Math.round((double) v));
                case INT32 -> bytes.putInt(Math.round(v));
                case UINT8 -> bytes.put((byte) Math.clamp(Math.round(v), 0, 255));
                case BOOL -> bytes.put((byte) (v != 0 ? 1 : 0));
                default -> throw new BadInput("The network asks for numbers of type " + type.dtype()
                        + ", which are not given here: export it with float32.");
            }
        }
        bytes.flip();
        return new StoredTensor(type, shape, () -> bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
}
