package org.neurarium.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// An n-dimensional block of numbers, row-major: the last axis runs fastest. It never changes.
///
/// It is what files hold and what travels; whoever computes takes a Java array of it and gives one back.
public final class Values {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(
            ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(
            ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(
            ByteOrder.LITTLE_ENDIAN);

    private final Type type;
    private final int[] shape;
    private final MemorySegment bytes;

    private Values(Type type, int[] shape, MemorySegment bytes) {
        this.type = type;
        this.shape = shape.clone();
        this.bytes = bytes.asReadOnly();
    }

    /// How one number is stored.
    public enum Type {
        F64(8), F32(4), F16(2), BF16(2), F8_E4M3(1), F8_E5M2(1), I64(8), I32(4), I16(2), I8(1), U64(8), U32(4), U16(
                2), U8(1), BOOL(1);

        private final int bytes;

        Type(int bytes) { this.bytes = bytes; }

        /// Bytes that a number takes.
        public int bytes() { return bytes; }

        /// As NumPy calls it: `float32`; what NumPy lacks as PyTorch calls it: `bfloat16`.
        public String dtype() {
            return switch (this) {
                case BF16 -> "bfloat16";
                case F8_E4M3 -> "float8_e4m3fn";
                case F8_E5M2 -> "float8_e5m2";
                case BOOL -> "bool";
                default -> (name().startsWith("F") ? "float" : name().startsWith("I") ? "int" : "uint")
                        + name().substring(1);
            };
        }
    }

    /// Numbers as they lie in a file: little-endian, row-major. They must stay as they are.
    ///
    /// @throws IllegalArgumentException if the bytes are not as many as the shape says
    public static Values of(Type type, int[] shape, MemorySegment bytes) {
        if (count(shape) * type.bytes() != bytes.byteSize()) {
            throw new IllegalArgumentException(bytes.byteSize() + " bytes cannot be " + text(shape) + " of " + type
                    .dtype());
        }
        return new Values(type, shape, bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(float[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, Type.F32);
        MemorySegment.copy(numbers, 0, bytes, FLOAT, 0, numbers.length);
        return of(Type.F32, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(double[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, Type.F64);
        MemorySegment.copy(numbers, 0, bytes, DOUBLE, 0, numbers.length);
        return of(Type.F64, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(int[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, Type.I32);
        MemorySegment.copy(numbers, 0, bytes, INT, 0, numbers.length);
        return of(Type.I32, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(long[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, Type.I64);
        MemorySegment.copy(numbers, 0, bytes, LONG, 0, numbers.length);
        return of(Type.I64, shaped(numbers.length, shape), bytes);
    }

    private static MemorySegment fresh(int count, Type type) {
        return MemorySegment.ofArray(new byte[Math.multiplyExact(count, type.bytes())]);
    }

    private static int[] shaped(int length, int... shape) { return shape.length == 0 ? new int[]{length} : shape; }

    private static long count(int[] shape) {
        long count = 1;
        for (int length : shape)
            count = Math.multiplyExact(count, (long) length);
        return count;
    }

    public Type type() { return type; }

    /// Lengths of the axes, in a new array; empty for a single number.
    public int[] shape() { return shape.clone(); }

    public long count() { return bytes.byteSize() / type.bytes(); }

    /// The numbers as they lie in a file: little-endian, row-major, read-only.
    public MemorySegment bytes() { return bytes; }

    /// The `i`th number, row-major.
    public double number(long i) {
        return switch (type) {
            case F64 -> bytes.get(DOUBLE, i * 8);
            case F32 -> bytes.get(FLOAT, i * 4);
            case F16 -> Float.float16ToFloat(bytes.get(SHORT, i * 2));
            case BF16 -> Float.intBitsToFloat(bytes.get(SHORT, i * 2) << 16);
            case F8_E4M3 -> eighth(bytes.get(ValueLayout.JAVA_BYTE, i));
            case F8_E5M2 -> Float.float16ToFloat((short) (bytes.get(ValueLayout.JAVA_BYTE, i) << 8));
            case I64 -> bytes.get(LONG, i * 8);
            case U64 -> unsigned(bytes.get(LONG, i * 8));
            case U32 -> bytes.get(INT, i * 4) & 0xffffffffL;
            case U16 -> bytes.get(SHORT, i * 2) & 0xffff;
            case I32 -> bytes.get(INT, i * 4);
            case I16 -> bytes.get(SHORT, i * 2);
            case I8, BOOL -> bytes.get(ValueLayout.JAVA_BYTE, i);
            case U8 -> bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
        };
    }

    /// A float of 8 bits: sign, four bits of exponent with bias 7, three of fraction; all ones is NaN, and there is no
    /// infinity (Micikevicius et al. 2022).
    private static float eighth(byte bits) {
        int exponent = bits >> 3 & 15, fraction = bits & 7;
        if (exponent == 15 && fraction == 7) return Float.NaN;
        float size = exponent == 0 ? fraction * 0x1p-9f : Math.scalb(1 + fraction / 8f, exponent - 7);
        return bits < 0 ? -size : size;
    }

    private static double unsigned(long v) { return v >= 0 ? v : (v >>> 1 | v & 1) * 2.0; }

    /// Rows `from` to `from + rows` of the first axis; of a single number the number. The bytes are not copied.
    ///
    /// @throws IndexOutOfBoundsException if there are fewer rows
    public Values rows(int from, int rows) {
        int[] part = shape.clone();
        int all = part.length == 0 ? 1 : part[0];
        Objects.checkFromIndexSize(from, rows, all);
        if (part.length > 0) part[0] = rows;
        long row = all == 0 ? 0 : bytes.byteSize() / all;
        return new Values(type, part, bytes.asSlice(from * row, rows * row));
    }

    /// All numbers as float32, in a new array.
    ///
    /// @throws ArithmeticException if they are more than a Java array holds
    public float[] floats() {
        float[] out = new float[Math.toIntExact(count())];
        if (type == Type.F32) MemorySegment.copy(bytes, FLOAT, 0, out, 0, out.length);
        else
            for (int i = 0; i < out.length; i++)
                out[i] = (float) number(i);
        return out;
    }

    /// All numbers as float64, in a new array.
    ///
    /// @throws ArithmeticException if they are more than a Java array holds
    public double[] doubles() {
        double[] out = new double[Math.toIntExact(count())];
        Arrays.setAll(out, this::number);
        return out;
    }

    /// All numbers as int64, in a new array; what lies behind the point is cut off.
    ///
    /// @throws ArithmeticException if they are more than a Java array holds
    public long[] longs() {
        long[] out = new long[Math.toIntExact(count())];
        if (type == Type.I64) MemorySegment.copy(bytes, LONG, 0, out, 0, out.length);
        else
            for (int i = 0; i < out.length; i++)
                out[i] = (long) number(i);
        return out;
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" × "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values v && type == v.type && Arrays.equals(shape, v.shape) && bytes.mismatch(
                v.bytes) < 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + (count() == 0 ? 0 : Double.hashCode(number(count() / 2)));
    }

    /// `float32 3 × 4`.
    @Override
    public String toString() { return (type.dtype() + " " + text(shape)).strip().toLowerCase(Locale.ROOT); }
}
