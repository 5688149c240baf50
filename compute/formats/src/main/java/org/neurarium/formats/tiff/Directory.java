package org.neurarium.formats.tiff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.neurarium.data.BadInput;

/// One image file directory (IFD): what a TIFF says about one of its pages. Values stay in the file until asked for.
final class Directory {
    /// Bytes of a value by its TIFF type; 0 for a type that does not exist.
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /// More pages than any real file has; a damaged chain is given up here.
    private static final int MOST_PAGES = 10_000_000;

    private record Field(int type, long count, long at) {}

    private final TiffBytes file;
    private final Map<Integer, Field> fields;
    private final long next;

    private Directory(TiffBytes file, Map<Integer, Field> fields, long next) {
        this.file = file;
        this.fields = fields;
        this.next = next;
    }

    /// All directories of the file's chain.
    ///
    /// @param found told of each one
    /// @throws BadInput if the chain runs in a circle or out of the file
    static List<Directory> chain(TiffBytes file, IntConsumer found) {
        List<Directory> out = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = file.first(); at != 0;) {
            if (!seen.add(at) || out.size() >= MOST_PAGES) {
                throw new BadInput(file.name() + " is damaged: its list of pages runs in a circle after page " + out
                        .size() + ". Export it again.");
            }
            Directory page = read(file, at);
            out.add(page);
            found.accept(out.size());
            at = page.next;
        }
        if (out.isEmpty()) throw new BadInput(file.name() + " is a TIFF without any page: there is no image in it.");
        return out;
    }

    static Directory read(TiffBytes file, long at) {
        long count = file.big() ? file.i64(at) : file.u16(at);
        int width = file.big() ? 20 : 12;
        long start = at + (file.big() ? 8 : 2);
        if (count <= 0 || count > 65536) {
            throw new BadInput(file.name() + " is damaged: the directory at byte " + at + " claims " + count
                    + " entries. Export it again.");
        }
        Map<Integer, Field> fields = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            long entry = start + (long) i * width;
            int type = file.u16(entry + 2);
            long n = file.word(entry + 4);
            long inside = entry + (file.big() ? 12 : 8);
            int bytes = type < WIDTHS.length ? WIDTHS[type] : 0;
            if (bytes == 0 || n < 0) continue; // a private type: whatever it says is not for us
            boolean fits = n <= (file.big() ? 8 : 4) / bytes;
            fields.putIfAbsent(file.u16(entry), new Field(type, n, fits ? inside : file.word(inside)));
        }
        return new Directory(file, fields, file.word(start + count * width));
    }

    boolean has(int tag) { return fields.containsKey(tag); }

    /// How many values a tag has; 0 where it is absent.
    long count(int tag) {
        Field f = fields.get(tag);
        return f == null ? 0 : f.count;
    }

    /// The first whole number of a tag.
    long number(int tag, long otherwise) {
        Field f = fields.get(tag);
        return f == null || f.count == 0 ? otherwise : whole(f, 0);
    }

    /// The whole numbers of a tag; none where it is absent.
    ///
    /// @throws BadInput if there cannot be so many in the file
    long[] numbers(int tag) {
        Field f = fields.get(tag);
        if (f == null) return new long[0];
        check(tag, f);
        long[] out = new long[(int) f.count];
        for (int i = 0; i < out.length; i++)
            out[i] = whole(f, i);
        return out;
    }

    /// The first number of a tag, which may be a fraction; NaN where it is absent.
    double real(int tag) {
        Field f = fields.get(tag);
        if (f == null || f.count == 0) return Double.NaN;
        return switch (f.type) {
            case 5 -> (double) file.u32(f.at) / file.u32(f.at + 4);
            case 10 -> (double) (int) file.u32(f.at) / (int) file.u32(f.at + 4);
            case 11 -> Float.intBitsToFloat((int) file.u32(f.at));
            case 12 -> Double.longBitsToDouble(file.i64(f.at));
            default -> whole(f, 0);
        };
    }

    /// The bytes of a tag; none where it is absent.
    byte[] bytes(int tag) {
        Field f = fields.get(tag);
        if (f == null) return new byte[0];
        check(tag, f);
        return file.source().read(f.at, Math.toIntExact(f.count * WIDTHS[f.type]));
    }

    /// The text of a tag up to its closing zero; empty where it is absent. UTF-8, else Latin-1 as old files have it.
    String text(int tag) {
        byte[] bytes = bytes(tag);
        int n = 0;
        while (n < bytes.length && bytes[n] != 0)
            n++;
        String utf8 = new String(bytes, 0, n, StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
    }

    private void check(int tag, Field f) {
        long length = file.source().length();
        if (f.count > length || f.count * WIDTHS[f.type] > length - f.at || f.at < 0) {
            throw new BadInput(
                    "%s is cut off or damaged: its tag %d claims %,d values, which cannot lie in %,d bytes. Export it again."
                            .formatted(
                                    file.name(), tag, f.count, length));
        }
    }

    private long whole(Field f, long i) {
        return switch (f.type) {
            case 1, 2, 7 -> file.source().u8(f.at + i);
            case 6 -> (byte) file.source().u8(f.at + i);
            case 3 -> file.u16(f.at + 2 * i);
            case 8 -> (short) file.u16(f.at + 2 * i);
            case 4, 13 -> file.u32(f.at + 4 * i);
            case 9 -> (int) file.u32(f.at + 4 * i);
            case 16, 17, 18 -> file.i64(f.at + 8 * i);
            case 5, 10 -> file.u32(f.at + 8 * i) / Math.max(1, file.u32(f.at + 8 * i + 4));
            case 11 -> (long) Float.intBitsToFloat((int) file.u32(f.at + 4 * i));
            case 12 -> (long) Double.longBitsToDouble(file.i64(f.at + 8 * i));
            default -> 0;
        };
    }
}
