package org.neurarium.formats.tiff;

import java.nio.ByteOrder;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;

/// A TIFF as numbers in its own byte order, classic or Big.
///
/// @param first offset of the first directory
record TiffBytes(Source source, ByteOrder order, boolean big, long first) {

    /// Reads the header.
    ///
    /// @throws BadInput if it is none
    static TiffBytes of(Source source) {
        ByteOrder order = source.u8(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        TiffBytes header = new TiffBytes(source, order, false, 0);
        int version = header.u16(2);
        if (version == 42) return new TiffBytes(source, order, false, header.u32(4));
        if (version == 43 && header.u16(4) == 8) return new TiffBytes(source, order, true, header.i64(8));
        throw new BadInput(source.name() + " begins like a TIFF, but its version is " + version
                + " where 42 or 43 is known. Save it as TIFF again.");
    }

    static boolean recognises(byte[] head) {
        if (head.length < 8) return false;
        boolean little = head[0] == 'I' && head[1] == 'I' && (head[2] == 42 || head[2] == 43) && head[3] == 0;
        boolean large = head[0] == 'M' && head[1] == 'M' && head[2] == 0 && (head[3] == 42 || head[3] == 43);
        return little || large;
    }

    int u16(long at) {
        int a = source.u8(at), b = source.u8(at + 1);
        return order == ByteOrder.LITTLE_ENDIAN ? a | b << 8 : a << 8 | b;
    }

    long u32(long at) {
        long a = u16(at), b = u16(at + 2);
        return order == ByteOrder.LITTLE_ENDIAN ? a | b << 16 : a << 16 | b;
    }

    long i64(long at) {
        long a = u32(at), b = u32(at + 4);
        return order == ByteOrder.LITTLE_ENDIAN ? a | b << 32 : a << 32 | b;
    }

    /// An offset or a count: 4 bytes in a classic file, 8 in a Big one.
    long word(long at) { return big ? i64(at) : u32(at); }

    String name() { return source.name(); }
}
