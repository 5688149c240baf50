package org.neurarium.formats.gguf;

import org.neurarium.data.ElementType;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Values;

/// How a tensor is stored: in blocks of numbers that take some bytes together.
///
/// @param number  by which the file names it
/// @param numbers in a block; 1 where nothing is quantised
/// @param bytes   of a block
/// @param type    what the numbers are given as; empty for types that are listed but not read
record GgufType(int number, String name, int numbers, int bytes, Optional<ElementType> type) {
    static final int Q4_0 = 2, Q4_1 = 3, Q8_0 = 8;

    private static final List<GgufType> ALL = List.of(plain(0, ElementType.FLOAT), plain(1, ElementType.FLOAT16),
            quantised(Q4_0, "Q4_0", 18), quantised(Q4_1, "Q4_1", 20), listed(6, "Q5_0", 32, 22), listed(7, "Q5_1", 32,
                    24),
            quantised(Q8_0, "Q8_0", 34), listed(9, "Q8_1", 32, 36), listed(10, "Q2_K", 256, 84), listed(11, "Q3_K", 256,
                    110),
            listed(12, "Q4_K", 256, 144), listed(13, "Q5_K", 256, 176), listed(14, "Q6_K", 256, 210), listed(15, "Q8_K",
                    256, 292),
            listed(16, "IQ2_XXS", 256, 66), listed(17, "IQ2_XS", 256, 74), listed(18, "IQ3_XXS", 256, 98), listed(19,
                    "IQ1_S", 256, 50),
            listed(20, "IQ4_NL", 32, 18), listed(21, "IQ3_S", 256, 110), listed(22, "IQ2_S", 256, 82), listed(23,
                    "IQ4_XS", 256, 136),
            plain(24, ElementType.INT8), plain(25, ElementType.INT16), plain(26, ElementType.INT32), plain(27,
                    ElementType.INT64),
            plain(28, ElementType.DOUBLE), listed(29, "IQ1_M", 256, 56), plain(30, ElementType.BFLOAT16), listed(34, "TQ1_0",
                    256, 54),
            listed(35, "TQ2_0", 256, 66), listed(39, "MXFP4", 32, 17));

    private static GgufType plain(int number, ElementType type) {
        return new GgufType(number, type.dtype(), 1, type.bytes(), Optional.of(type));
    }

    private static GgufType quantised(int number, String name, int bytes) {
        return new GgufType(number, name, 32, bytes, Optional.of(ElementType.FLOAT));
    }

    private static GgufType listed(int number, String name, int numbers, int bytes) {
        return new GgufType(number, name, numbers, bytes, Optional.empty());
    }

    /// The type with this number; empty where it is not known.
    static Optional<GgufType> of(int number) {
        return ALL.stream().filter(t -> t.number == number).findFirst();
    }
}
