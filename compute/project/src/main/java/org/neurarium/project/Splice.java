package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What differs between two lists: from item `at` on, `removed` gave way to `inserted`. Ten thousand edits that each add
/// to a list hold ten thousand items so, not fifty million.
record Splice<T>(int at, List<T> removed, List<T> inserted) {
    Splice {
        removed = List.copyOf(removed);
        inserted = List.copyOf(inserted);
    }

    static <T> Splice<T> between(List<T> before, List<T> after) {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && before.get(head).equals(after.get(head)))
            head++;
        int tail = 0;
        while (tail < most - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail)))
            tail++;
        return new Splice<>(head, before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    }

    List<T> apply(List<T> before) { return with(before, removed, inserted); }

    List<T> revert(List<T> after) { return with(after, inserted, removed); }

    int size() { return removed.size() + inserted.size(); }

    private List<T> with(List<T> list, List<T> out, List<T> in) {
        if (out.isEmpty() && in.isEmpty()) return list;
        List<T> next = new ArrayList<>(list.subList(0, at));
        next.addAll(in);
        next.addAll(list.subList(at + out.size(), list.size()));
        return next;
    }

    void write(Exact.Writing<T> writing, DataOutput out) throws IOException {
        out.writeInt(at);
        Exact.list(removed, writing, out);
        Exact.list(inserted, writing, out);
    }

    static <T> Splice<T> read(Exact.Reading<T> reading, DataInput in) throws IOException {
        return new Splice<>(in.readInt(), Exact.list(reading, in), Exact.list(reading, in));
    }
}
