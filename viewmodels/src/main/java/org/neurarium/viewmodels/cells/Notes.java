package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the tool says of an image whatever is clicked, each sentence once.
final class Notes {
    private final ReadOnlyObjectWrapper<List<String>> sentences = new ReadOnlyObjectWrapper<>(List.of());

    ReadOnlyObjectProperty<List<String>> sentences() { return sentences.getReadOnlyProperty(); }

    /// The tool is asked anew: what it said before may be true no more.
    void clear() { sentences.set(List.of()); }

    void add(String sentence) {
        if (sentences.get().contains(sentence)) return;
        List<String> all = new ArrayList<>(sentences.get());
        all.add(sentence);
        sentences.set(List.copyOf(all));
    }
}
