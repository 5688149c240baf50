package org.neurarium.formats;

import org.neurarium.data.BadInput;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;

/// Memory for what a file says it holds, or a sentence where that is more than there is.
public final class Memory {
    /// The longest array that a JVM gives.
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    private Memory() {}

    /// An array of zeros.
    ///
    /// @throws BadInput naming the file if there is not so much memory
    public static byte[] bytes(String name, long n) {
        if (n < 0 || n > LONGEST) throw lacking(name, n);
        try {
            return new byte[(int) n];
        } catch (OutOfMemoryError _) {
            throw lacking(name, n);
        }
    }

    /// A block of zero pixels.
    ///
    /// @throws BadInput naming the file if there is not so much memory
    public static Pixels pixels(String name, PixelType type, int width, int height) {
        long n = (long) width * height * type.bytes();
        if (n > LONGEST) throw lacking(name, n);
        try {
            return Pixels.allocate(type, width, height);
        } catch (OutOfMemoryError _) {
            throw lacking(name, n);
        }
    }

    /// The sentence for a block that does not fit.
    public static BadInput lacking(String name, long n) {
        return new BadInput(
                "%s needs a block of %,d MB in one piece, which is more than this program may use: save it in smaller tiles, or cut a part out."
                        .formatted(
                                name, Math.abs(n) >> 20));
    }
}
