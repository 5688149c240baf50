package org.neurarium.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What is done and what was taken back, in their order, within a number of bytes. The one rule of what is remembered
/// and what is forgotten: a journal follows it while a person works, and a project that is opened again follows it over
/// what was written down, so that both come to the same.
///
/// @param <E> a decision
public final class UndoStacks<E> {
    private final long capacity;
    private final ToLongFunction<E> size;
    private final Deque<E> done = new ArrayDeque<>();
    private final Deque<E> undone = new ArrayDeque<>();
    private int forgotten;
    private long bytes;

    /// @param capacity bytes to keep, over 0
    /// @param size     bytes that a decision holds, the same each time
    public UndoStacks(long capacity, ToLongFunction<E> size) {
        if (capacity <= 0) throw new IllegalArgumentException("a journal keeps more than 0 bytes, got " + capacity);
        this.capacity = capacity;
        this.size = size;
    }

    /// Something was decided: what had been taken back can no longer be done again, and the oldest is forgotten where
    /// there is no room; the newest is always kept.
    public void perform(E decision) {
        done.addLast(decision);
        bytes += size.applyAsLong(decision);
        undone.forEach(e -> bytes -= size.applyAsLong(e));
        undone.clear();
        while (bytes > capacity && done.size() > 1) {
            bytes -= size.applyAsLong(done.removeFirst());
            forgotten++;
        }
    }

    /// The last decision is taken back, and returned; empty where there is none.
    public Optional<E> undo() {
        E last = done.pollLast();
        if (last != null) undone.addFirst(last);
        return Optional.ofNullable(last);
    }

    /// The decision that was taken back last is done again, and returned; empty where there is none.
    public Optional<E> redo() {
        E next = undone.pollFirst();
        if (next != null) done.addLast(next);
        return Optional.ofNullable(next);
    }

    public Optional<E> nextUndo() { return Optional.ofNullable(done.peekLast()); }

    public Optional<E> nextRedo() { return Optional.ofNullable(undone.peekFirst()); }

    /// All that are remembered, oldest first, done or taken back.
    public List<E> entries() {
        List<E> all = new ArrayList<>(done);
        all.addAll(undone);
        return all;
    }

    /// How many of [#entries()] are done.
    public int position() { return done.size(); }

    /// How many of the oldest were forgotten to save memory; they stay done.
    public int forgotten() { return forgotten; }

    /// Bytes that the remembered ones hold.
    public long bytes() { return bytes; }

    /// The same stacks over other objects, as when what was written down is read into memory.
    ///
    /// @param decisions for each of [#entries()] what stands for it
    public <F> UndoStacks<F> over(List<F> decisions, ToLongFunction<F> sizes) {
        if (decisions.size() != done.size() + undone.size()) {
            throw new IllegalArgumentException(decisions.size() + " decisions for " + entries().size());
        }
        UndoStacks<F> other = new UndoStacks<>(capacity, sizes);
        other.done.addAll(decisions.subList(0, done.size()));
        other.undone.addAll(decisions.subList(done.size(), decisions.size()));
        other.forgotten = forgotten;
        other.bytes = decisions.stream().mapToLong(sizes).sum();
        return other;
    }
}
