package org.neurarium.formats.gguf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Source;

/// Goes through the header of a GGUF file, value by value. Version 1 counted in 32 bits; 2 and 3 count in 64.
final class GgufReader {
    static final int UINT8 = 0, INT8 = 1, UINT16 = 2, INT16 = 3, UINT32 = 4, INT32 = 5, FLOAT32 = 6, BOOL = 7, TEXT = 8,
            ARRAY = 9, UINT64 = 10, INT64 = 11, FLOAT64 = 12;
    /// Lists of lists: no writer makes them deeper.
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 1 << 16;

    private final Source source;
    private long at;

    GgufReader(Source source, long at) {
        this.source = source;
        this.at = at;
    }

    long at() { return at; }

    int u32() {
        at += 4;
        return (int) source.whole(at - 4, 4);
    }

    long u64() {
        at += 8;
        return source.whole(at - 8, 8);
    }

    /// A count of things that take at least `each` bytes, so that they can be in the file.
    long count(String of, int each) {
        long n = u64();
        if (n < 0 || n > (source.length() - at) / each) {
            throw damaged("it is said to have " + Long.toUnsignedString(n) + " " + of);
        }
        return n;
    }

    String name() {
        long n = u64();
        if (n < 0 || n > LONGEST_NAME)
            throw damaged("a name is said to be " + Long.toUnsignedString(n) + " bytes long");
        return text(n);
    }

    private String text(long n) {
        at += n;
        return new String(source.read(at - n, (int) n), StandardCharsets.UTF_8);
    }

    /// Passes over a value of this type, checking that it fits.
    void skip(int type) { skip(type, 0); }

    private void skip(int type, int depth) {
        if (type == TEXT) {
            long n = count("bytes in a text", 1);
            at += n;
        } else if (type == ARRAY) {
            if (depth > DEEPEST) throw damaged("lists are nested too deeply");
            int of = u32();
            long n = count("items in a list", of == TEXT ? 8 : of == ARRAY ? 12 : size(of));
            if (of == TEXT || of == ARRAY) for (long i = 0; i < n; i++)
                skip(of, depth + 1);
            else
                at += n * size(of);
        } else {
            at += size(type);
        }
        if (at > source.length()) throw damaged("it is cut off in its header");
    }

    /// A value of this type.
    Json value(int type) {
        return switch (type) {
            case UINT8 -> Json.of(source.u8(at++));
            case INT8 -> Json.of((byte) source.u8(at++));
            case BOOL -> Json.of(source.u8(at++) != 0);
            case UINT16 -> Json.of((int) fixed(2) & 0xffff);
            case INT16 -> Json.of((int) fixed(2));
            case UINT32 -> Json.of(fixed(4) & 0xffffffffL);
            case INT32 -> Json.of(fixed(4));
            case FLOAT32 -> Json.of(Double.parseDouble(Float.toString(Float.intBitsToFloat(u32()))));
            case UINT64, INT64 -> Json.of(u64());
            case FLOAT64 -> Json.of(Double.longBitsToDouble(u64()));
            case TEXT -> Json.of(text(count("bytes in a text", 1)));
            case ARRAY -> {
                int of = u32();
                long n = count("items in a list", of == TEXT ? 8 : of == ARRAY ? 12 : size(of));
                List<Json> items = new ArrayList<>();
                for (long i = 0; i < n; i++)
                    items.add(value(of));
                yield new Json.Arr(items);
            }
            default -> throw damaged("there is no type " + type);
        };
    }

    private long fixed(int n) {
        at += n;
        return source.whole(at - n, n);
    }

    private int size(int type) {
        return switch (type) {
            case UINT8, INT8, BOOL -> 1;
            case UINT16, INT16 -> 2;
            case UINT32, INT32, FLOAT32 -> 4;
            case UINT64, INT64, FLOAT64 -> 8;
            default -> throw damaged("there is no type " + type);
        };
    }

    /// All keys and values from here on, `llama.block_count` and the like as they are called in the file.
    Json.Obj values(long count) {
        Map<String, Json> out = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            String key = name();
            out.put(key, value(u32()));
        }
        return new Json.Obj(out);
    }

    BadInput damaged(String what) {
        return new BadInput(
                "%s is damaged: at byte %,d %s. Copy or convert it again.".formatted(source.name(), at, what));
    }
}
