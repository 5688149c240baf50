package org.neurarium.nn.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.StoredTensor;

/// Stored tensors as arrays of the engine, and back. What torch has few operators for is kept in a wider type: 16-bit
/// integers in 32 bits, unsigned 32-bit ones in 64, bfloat16 in single precision.
public final class Arrays {
    private Arrays() {}

    /// An array with these elements; belongs to `owner`.
    ///
    /// @throws BadInput if an unsigned 64-bit number is 2⁶³ or more
    public static NDArray of(NDManager owner, StoredTensor tensor) {
        Shape shape = new Shape(tensor.shape().stream().mapToLong(n -> n).toArray());
        ByteBuffer bytes = tensor.bytes().get().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer kept = widened(tensor.type(), bytes);
        return owner.create(kept, shape, type(tensor.type()));
    }

    /// The elements of an array, as the type that a graph gives it.
    public static StoredTensor stored(NDArray array, ElementType type) {
        ByteBuffer bytes = array.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer narrow = narrowed(type, bytes);
        return new StoredTensor(type, shape(array), () -> narrow.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    /// Of whatever type the engine gives it.
    ///
    /// @throws BadInput if it is of a type that nothing here reads
    public static StoredTensor stored(NDArray array) {
        return stored(array, switch (array.getDataType()) {
            case FLOAT32 -> ElementType.FLOAT;
            case FLOAT64 -> ElementType.DOUBLE;
            case FLOAT16 -> ElementType.FLOAT16;
            case UINT8 -> ElementType.UINT8;
            case INT8 -> ElementType.INT8;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case BOOLEAN -> ElementType.BOOL;
            default -> throw new BadInput("The network gives " + array.getDataType().name().toLowerCase(Locale.ROOT)
                    + ", which cannot be kept here.");
        });
    }

    public static List<Long> shape(NDArray array) {
        List<Long> out = new ArrayList<>();
        for (long n : array.getShape().getShape())
            out.add(n);
        return out;
    }

    /// The engine's type in which elements of this type are kept.
    public static DataType type(ElementType type) {
        return switch (type) {
            case FLOAT, BFLOAT16 -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case FLOAT16 -> DataType.FLOAT16;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT16, UINT16, INT32 -> DataType.INT32;
            case UINT32, INT64, UINT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
            case FLOAT8_E4M3, FLOAT8_E5M2 -> throw new BadInput("Nothing computes with " + type.dtype() + " here.");
        };
    }

    private static ByteBuffer widened(ElementType type, ByteBuffer bytes) {
        int n = bytes.remaining() / type.bytes();
        return switch (type) {
            case INT16, UINT16, BFLOAT16 -> {
                ByteBuffer out = little(4L * n);
                for (int i = 0; i < n; i++) {
                    short v = bytes.getShort();
                    out.putInt(type == ElementType.INT16 ? v : type == ElementType.UINT16 ? v & 0xffff : v << 16);
                }
                yield out.flip();
            }
            case UINT32 -> {
                ByteBuffer out = little(8L * n);
                for (int i = 0; i < n; i++)
                    out.putLong(bytes.getInt() & 0xffffffffL);
                yield out.flip();
            }
            case UINT64 -> {
                for (int i = 0; i < n; i++) {
                    if (bytes.getLong(bytes.position() + 8 * i) < 0)
                        throw new BadInput(
                                "An unsigned number is 2^63 or larger; Neurarium computes with whole numbers below that.");
                }
                yield direct(bytes);
            }
            default -> direct(bytes);
        };
    }

    private static ByteBuffer narrowed(ElementType type, ByteBuffer bytes) {
        int n = bytes.remaining() / switch (type) {
            case INT16, UINT16, BFLOAT16 -> 4;
            case UINT32 -> 8;
            default -> type.bytes();
        };
        if (type(type) == DataType.INT32 && type != ElementType.INT32) {
            ByteBuffer out = ByteBuffer.allocate(2 * n).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining())
                out.putShort((short) bytes.getInt());
            return out.flip();
        }
        if (type == ElementType.UINT32) {
            ByteBuffer out = ByteBuffer.allocate(4 * n).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining())
                out.putInt((int) bytes.getLong());
            return out.flip();
        }
        if (type == ElementType.BFLOAT16) {
            ByteBuffer out = ByteBuffer.allocate(2 * n).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining())
                out.putShort((short) (bytes.getInt() + 0x7fff + (bytes.getInt(bytes.position() - 4) >> 16 & 1) >> 16));
            return out.flip();
        }
        return bytes;
    }

    private static ByteBuffer direct(ByteBuffer bytes) {
        return bytes.isDirect() ? bytes : little(bytes.remaining()).put(bytes).flip();
    }

    private static ByteBuffer little(long bytes) {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
