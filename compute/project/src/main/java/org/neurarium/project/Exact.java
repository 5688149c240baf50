package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What `DataOutput` lacks to write values exactly: text of any length and lists.
final class Exact {
    private Exact() {}

    /// Writes one item.
    interface Writing<T> {
        void write(T item, DataOutput out) throws IOException;
    }

    /// Reads one item.
    interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    /// By its UTF-16 units: also text that is no valid Unicode comes back as it was.
    static void text(String text, DataOutput out) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    static String text(DataInput in) throws IOException {
        int length = count(in);
        StringBuilder text = new StringBuilder(Math.min(length, 1 << 16));
        for (int i = 0; i < length; i++)
            text.append(in.readChar());
        return text.toString();
    }

    static <T> void list(List<T> items, Writing<T> writing, DataOutput out) throws IOException {
        out.writeInt(items.size());
        for (T item : items)
            writing.write(item, out);
    }

    static <T> List<T> list(Reading<T> reading, DataInput in) throws IOException {
        int size = count(in);
        // A damaged length must not take all memory before the end of the bytes shows.
        List<T> items = new ArrayList<>(Math.min(size, 1 << 16));
        for (int i = 0; i < size; i++)
            items.add(reading.read(in));
        return items;
    }

    private static int count(DataInput in) throws IOException {
        int n = in.readInt();
        if (n < 0) throw new IOException("a length of " + n);
        return n;
    }
}
