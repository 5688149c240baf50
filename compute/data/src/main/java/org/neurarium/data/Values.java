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

    private final ElementType type;
    private final int[] shape;
    private final MemorySegment bytes;

    private Values(ElementType type, int[] shape, MemorySegment bytes) {
        this.type = type;
        this.shape = shape.clone();
        this.bytes = bytes.asReadOnly();
    }

    /// Numbers as they lie in a file: little-endian, row-major. They must stay as they are.
    ///
    /// @throws IllegalArgumentException if the bytes are not as many as the shape says
    public static Values of(ElementType type, int[] shape, MemorySegment bytes) {
        if (count(shape) * type.bytes() != bytes.byteSize()) {
            throw new IllegalArgumentException(bytes.byteSize() + " bytes cannot be " + text(shape) + " of " + type
                    .dtype());
        }
        return new Values(type, shape, bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(float[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, ElementType.FLOAT);
        MemorySegment.copy(numbers, 0, bytes, FLOAT, 0, numbers.length);
        return of(ElementType.FLOAT, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(double[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, ElementType.DOUBLE);
        MemorySegment.copy(numbers, 0, bytes, DOUBLE, 0, numbers.length);
        return of(ElementType.DOUBLE, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(int[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, ElementType.INT32);
        MemorySegment.copy(numbers, 0, bytes, INT, 0, numbers.length);
        return of(ElementType.INT32, shaped(numbers.length, shape), bytes);
    }

    /// @param shape lengths of the axes; left out for a vector
    public static Values of(long[] numbers, int... shape) {
        MemorySegment bytes = fresh(numbers.length, ElementType.INT64);
        MemorySegment.copy(numbers, 0, bytes, LONG, 0, numbers.length);
        return of(ElementType.INT64, shaped(numbers.length, shape), bytes);
    }

    private static MemorySegment fresh(int count, ElementType type) {
        return MemorySegment.ofArray(new byte[Math.multiplyExact(count, type.bytes())]);
    }

    private static int[] shaped(int length, int... shape) { return shape.length == 0 ? new int[]{length} : shape; }

    private static long count(int[] shape) {
        long count = 1;
        for (int length : shape)
            count = Math.multiplyExact(count, (long) length);
        return count;
    }

    public ElementType type() { return type; }

    /// Lengths of the axes, in a new array; empty for a single number.
    public int[] shape() { return shape.clone(); }

    public long count() { return bytes.byteSize() / type.bytes(); }

    /// The numbers as they lie in a file: little-endian, row-major, read-only.
    public MemorySegment bytes() { return bytes; }

    /// The `i`th number, row-major.
    public double number(long i) {
        return switch (type) {
            case DOUBLE -> bytes.get(DOUBLE, i * 8);
            case FLOAT -> bytes.get(FLOAT, i * 4);
            case FLOAT16 -> Float.float16ToFloat(bytes.get(SHORT, i * 2));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.get(SHORT, i * 2) << 16);
            case FLOAT8_E4M3 -> eighth(bytes.get(ValueLayout.JAVA_BYTE, i));
            case FLOAT8_E5M2 -> Float.float16ToFloat((short) (bytes.get(ValueLayout.JAVA_BYTE, i) << 8));
            case INT64 -> bytes.get(LONG, i * 8);
            case UINT64 -> unsigned(bytes.get(LONG, i * 8));
            case UINT32 -> bytes.get(INT, i * 4) & 0xffffffffL;
            case UINT16 -> bytes.get(SHORT, i * 2) & 0xffff;
            case INT32 -> bytes.get(INT, i * 4);
            case INT16 -> bytes.get(SHORT, i * 2);
            case INT8, BOOL -> bytes.get(ValueLayout.JAVA_BYTE, i);
            case UINT8 -> bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
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

    /// The same numbers as float32; itself where they are.
    public Values single() { return type == ElementType.FLOAT ? this : of(ElementType.FLOAT, shape, of(floats()).bytes); }

    /// All numbers as float32, in a new array.
    ///
    /// @throws ArithmeticException if they are more than a Java array holds
    public float[] floats() {
        float[] out = new float[Math.toIntExact(count())];
        if (type == ElementType.FLOAT) MemorySegment.copy(bytes, FLOAT, 0, out, 0, out.length);
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

    /// All numbers as int64, in a new array; what lies behind the point is cut off, and unsigned ones keep their bits.
    ///
    /// @throws ArithmeticException if they are more than a Java array holds
    public long[] longs() {
        long[] out = new long[Math.toIntExact(count())];
        if (type == ElementType.INT64 || type == ElementType.UINT64) MemorySegment.copy(bytes, LONG, 0, out, 0, out.length);
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
