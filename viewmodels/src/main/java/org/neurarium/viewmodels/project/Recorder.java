package org.neurarium.viewmodels.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.neurarium.project.Edit;
import org.neurarium.project.Journal;

/// Remembers what happens in a journal until there is a project that keeps it.
final class Recorder implements Journal.Keeper {
    private final List<Consumer<Journal.Keeper>> heard = new ArrayList<>();

    @Override
    public void performed(Edit edit, long revision) { heard.add(k -> k.performed(edit, revision)); }

    @Override
    public void undone(long revision) { heard.add(k -> k.undone(revision)); }

    @Override
    public void redone(long revision) { heard.add(k -> k.redone(revision)); }

    /// Tells another of all that happened, in its order.
    void tell(Journal.Keeper other) { heard.forEach(h -> h.accept(other)); }
}
