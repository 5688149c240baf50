package org.neurarium.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The decisions of a person in their order, with a position among them: what lies before it is done, what lies after it
/// was taken back. Performing an edit here is the only way in which a layer changes.
///
/// It keeps at most a given number of bytes: the oldest decisions are forgotten first (they stay done), but the newest
/// one can always be taken back. Belongs to one thread.
public final class Journal {
    private final long capacity;
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private int forgotten;

    /// @param capacity bytes to keep, over 0
    public Journal(long capacity) {
        if (capacity <= 0) throw new IllegalArgumentException("a journal keeps more than 0 bytes, got " + capacity);
        this.capacity = capacity;
    }

    /// Makes the change and remembers it. What had been taken back can no longer be done again.
    public void perform(Edit edit) {
        edit.apply();
        done.addLast(edit);
        undone.clear();
        forgetOldest();
        changed();
    }

    /// Takes back the last decision; does nothing if there is none.
    public void undo() {
        Edit edit = done.pollLast();
        if (edit == null) return;
        edit.revert();
        undone.addFirst(edit);
        changed();
    }

    /// Does the last one that was taken back again; does nothing if there is none.
    public void redo() {
        Edit edit = undone.pollFirst();
        if (edit == null) return;
        edit.apply();
        done.addLast(edit);
        changed();
    }

    /// What undo would take back.
    public Optional<Edit> nextUndo() { return Optional.ofNullable(done.peekLast()); }

    /// What redo would do again.
    public Optional<Edit> nextRedo() { return Optional.ofNullable(undone.peekFirst()); }

    /// Every edit that is remembered, oldest first, done or taken back.
    public List<Edit> entries() {
        List<Edit> all = new ArrayList<>(done);
        all.addAll(undone);
        return all;
    }

    /// How many of [#entries()] are done.
    public int position() { return done.size(); }

    /// How many of the oldest decisions were forgotten to save memory.
    public int forgotten() { return forgotten; }

    /// Memory that the remembered edits hold.
    public long bytes() { return entries().stream().mapToLong(Edit::bytes).sum(); }

    /// Calls `listener` after every change, until what is returned is run.
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void forgetOldest() {
        long held = bytes();
        while (held > capacity && done.size() > 1) {
            held -= done.removeFirst().bytes();
            forgotten++;
        }
    }

    private void changed() { listeners.forEach(Runnable::run); }
}
