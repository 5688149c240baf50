package org.neurarium.project;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The decisions of a person in their order, with a position among them: what lies before it is done, what lies after it
/// was taken back. Performing an edit here is the only way in which a layer changes.
///
/// It keeps at most a given number of bytes: the oldest decisions are forgotten first (they stay done), but the newest
/// one can always be taken back. Belongs to one thread.
public final class Journal {
    private UndoStacks<Edit> stacks;
    private long revision;
    private Keeper keeper = new Keeper() {};
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Writes down what happens to a journal. Called on the journal's thread once the change is made, and returns at
    /// once: an edit does not change and may be written later, by another thread.
    public interface Keeper {
        /// Asked before each change: whether nothing may happen to the layer. Whoever refuses tells the person why.
        default boolean refuses() { return false; }

        /// @param revision the number of the state that is reached with it
        default void performed(Edit edit, long revision) {}

        /// The last decision was taken back.
        default void undone(long revision) {}

        /// The decision that was taken back last was done again.
        default void redone(long revision) {}
    }

    /// @param capacity bytes to keep, over 0
    public Journal(long capacity) {
        this.stacks = new UndoStacks<>(capacity, Edit::bytes);
    }

    /// Whether nothing may be changed here; the keeper has told the person why.
    public boolean refuses() { return keeper.refuses(); }

    /// Makes the change and remembers it. What had been taken back can no longer be done again.
    ///
    /// @return false where the keeper refuses, and nothing has changed
    public boolean perform(Edit edit) {
        if (keeper.refuses()) return false;
        edit.apply();
        stacks.perform(edit);
        keeper.performed(edit, ++revision);
        changed();
        return true;
    }

    /// Takes back the last decision; does nothing if there is none.
    ///
    /// @return whether something has changed
    public boolean undo() {
        if (stacks.nextUndo().isEmpty() || keeper.refuses()) return false;
        stacks.undo().ifPresent(Edit::revert);
        keeper.undone(++revision);
        changed();
        return true;
    }

    /// Does the last one that was taken back again; does nothing if there is none.
    ///
    /// @return whether something has changed
    public boolean redo() {
        if (stacks.nextRedo().isEmpty() || keeper.refuses()) return false;
        stacks.redo().ifPresent(Edit::apply);
        keeper.redone(++revision);
        changed();
        return true;
    }

    /// What undo would take back.
    public Optional<Edit> nextUndo() { return stacks.nextUndo(); }

    /// What redo would do again.
    public Optional<Edit> nextRedo() { return stacks.nextRedo(); }

    /// Every edit that is remembered, oldest first, done or taken back.
    public List<Edit> entries() { return stacks.entries(); }

    /// How many of [#entries()] are done.
    public int position() { return stacks.position(); }

    /// How many of the oldest decisions were forgotten to save memory.
    public int forgotten() { return stacks.forgotten(); }

    /// Memory that the remembered edits hold.
    public long bytes() { return stacks.bytes(); }

    /// The number of the state that is there: how often something was done, taken back or done again since the layer
    /// was made. A number always means the same state: `project:LAYER@rev=N`.
    public long revision() { return revision; }

    /// From now on `keeper` writes down what happens.
    public void keptBy(Keeper keeper) { this.keeper = keeper; }

    /// Takes up what was written down: the layer already stands at that revision.
    ///
    /// @throws IllegalStateException if something happened here before
    public void resume(UndoStacks<Edit> remembered, long at) {
        if (revision != 0) throw new IllegalStateException("the journal is at revision " + revision + " already");
        stacks = remembered;
        revision = at;
    }

    /// Calls `listener` after every change, until what is returned is run.
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() { listeners.forEach(Runnable::run); }
}
