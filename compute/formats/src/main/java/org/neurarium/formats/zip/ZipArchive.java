package org.neurarium.formats.zip;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Memory;
import org.neurarium.formats.Source;

/// The entries of a ZIP archive, found by its directory at the end. What is stored is given as a part of the file, without
/// a copy; what is deflated is inflated when somebody asks.
///
/// Archives come from strangers: names must stay inside, entries may not be said to be larger than the archive can hold,
/// nor inflate to more than [#RATIO] times their size.
public final class ZipArchive {
    private static final long DIRECTORY = 0x02014b50L, END = 0x06054b50L, END64 = 0x06064b50L, LOCATOR64 = 0x07064b50L,
            LOCAL = 0x04034b50L;
    private static final int STORED = 0, DEFLATED = 8, MOST = 100_000, COMMENT = 0xffff;
    /// Weights and JSON stay far below; a bomb is far above.
    private static final long RATIO = 100, SMALL = 1 << 20;

    private final Source source;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String name, int method, long packed, long size, long header) {}

    private ZipArchive(Source source) { this.source = source; }

    /// Reads the directory.
    ///
    /// @throws BadInput if the archive is damaged, cut off, or made to do harm
    public static ZipArchive read(Source source) {
        ZipArchive archive = new ZipArchive(source);
        archive.directory();
        return archive;
    }

    /// The names of all files in it, in the directory's order.
    public Iterable<String> names() { return Collections.unmodifiableSet(entries.keySet()); }

    public boolean has(String name) { return entries.containsKey(name); }

    /// How many bytes an entry holds; empty if there is none of that name.
    public Optional<Long> size(String name) { return Optional.ofNullable(entries.get(name)).map(Entry::size); }

    /// One entry's content.
    ///
    /// @throws BadInput if there is none of that name, or it is damaged
    public Source open(String name) {
        Entry entry = entries.get(name);
        if (entry == null) throw damaged("it lacks '" + name + "'");
        long at = entry.header();
        if (unsigned(at, 4) != LOCAL) throw damaged("'" + name + "' does not lie where its directory says");
        long data = at + 30 + unsigned(at + 26, 2) + unsigned(at + 28, 2);
        Source packed = source.slice(source.name(), data, entry.packed());
        if (entry.method() == STORED) return packed;
        return Source.of(source.name(), inflated(packed, entry));
    }

    private byte[] inflated(Source packed, Entry entry) {
        byte[] out = Memory.bytes(source.name(), entry.size());
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed.buffer());
            int at = 0;
            while (at < out.length) {
                int n = inflater.inflate(out, at, out.length - at);
                if (n == 0) throw damaged("'" + entry.name() + "' is cut off");
                at += n;
            }
            return out;
        } catch (DataFormatException e) {
            throw damaged("'" + entry.name() + "' cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private void directory() {
        long end = end();
        long count = unsigned(end + 10, 2), length = unsigned(end + 12, 4), at = unsigned(end + 16, 4);
        long locator = end - 20;
        if (locator >= 0 && unsigned(locator, 4) == LOCATOR64) {
            long record = source.whole(locator + 8, 8);
            if (record < 0 || record > source.length() - 56 || unsigned(record, 4) != END64) {
                throw damaged("the end of its directory is not where it should be");
            }
            count = source.whole(record + 32, 8);
            length = source.whole(record + 40, 8);
            at = source.whole(record + 48, 8);
        }
        if (count < 0 || count > MOST) throw damaged("it is said to have " + Long.toUnsignedString(count) + " entries");
        if (at < 0 || length < 0 || at > end - length) throw damaged("its directory lies outside of it");
        long total = 0;
        for (long i = 0; i < count; i++) {
            if (unsigned(at, 4) != DIRECTORY) throw damaged("its directory ends early");
            int name = (int) unsigned(at + 28, 2), extra = (int) unsigned(at + 30, 2);
            Entry entry = entry(at, name, extra);
            total += entry.packed();
            if (total < 0 || total > source.length()) throw damaged("its entries are larger than itself");
            if (!entry.name().endsWith("/") && entries.put(entry.name(), entry) != null) {
                throw damaged("it has two entries '" + entry.name() + "'");
            }
            at += 46 + name + extra + unsigned(at + 32, 2);
        }
    }

    private Entry entry(long at, int nameLength, int extraLength) {
        if ((unsigned(at + 8, 2) & 1) != 0) throw damaged("it is encrypted");
        int method = (int) unsigned(at + 10, 2);
        String name = name(new String(source.read(at + 46, nameLength), StandardCharsets.UTF_8));
        if (method != STORED && method != DEFLATED) {
            throw damaged("'" + name + "' is packed in a way that is not read here (" + method + ")");
        }
        long[] large = {unsigned(at + 24, 4), unsigned(at + 20, 4), unsigned(at + 42, 4)};
        extra(at + 46 + nameLength, extraLength, large);
        long size = large[0], packed = large[1], header = large[2];
        if (size < 0 || packed < 0 || header < 0 || header > source.length() - 30) {
            throw damaged("'" + name + "' lies outside of it");
        }
        if (method == STORED && size != packed) throw damaged("'" + name + "' is said to have two sizes");
        if (method == DEFLATED && size > SMALL && size / RATIO > packed) {
            throw damaged("'" + name + "' would grow from %,d to %,d bytes".formatted(packed, size));
        }
        return new Entry(name, method, packed, size, header);
    }

    /// The extra field 1 holds, of size, packed size and place, those that are too large for 32 bits.
    private void extra(long from, int length, long[] large) {
        long at = from, stop = from + length;
        while (at + 4 <= stop) {
            long id = unsigned(at, 2), size = unsigned(at + 2, 2);
            if (id == 1) {
                long value = at + 4;
                for (int k = 0; k < large.length; k++) {
                    if (large[k] != 0xffffffffL || value + 8 > at + 4 + size) continue;
                    large[k] = source.whole(value, 8);
                    value += 8;
                }
            }
            at += 4 + size;
        }
    }

    private String name(String name) {
        boolean escapes = name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(0) >= 0
                || name.matches("[A-Za-z]:.*");
        for (String part : name.split("/"))
            escapes |= part.equals("..");
        if (escapes)
            throw damaged("its entry '" + name.replace('\0', '?') + "' would lie outside of a folder: refused");
        return name;
    }

    private long end() {
        for (long at = source.length() - 22, i = 0; at >= 0 && i <= COMMENT; at--, i++)
            if (source.u8(at) == 0x50 && unsigned(at, 4) == END) return at;
        throw damaged("its directory is missing, as if it was cut off");
    }

    private long unsigned(long at, int n) {
        return n == 2 ? source.whole(at, 2) & 0xffff : source.whole(at, 4) & 0xffffffffL;
    }

    private BadInput damaged(String what) {
        return new BadInput(source.name() + " is no archive that can be read: " + what + ". Copy or save it again.");
    }
}
