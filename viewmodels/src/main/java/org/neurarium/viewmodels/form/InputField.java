package org.neurarium.viewmodels.form;

import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.viewmodels.work.OpenData;

/// One input of a tool: references, one a line where several are allowed.
public final class InputField {
    private final InputDescription input;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final FilteredList<OpenData> suggestions;

    InputField(InputDescription input, ObservableList<OpenData> open) {
        this.input = input;
        this.suggestions = new FilteredList<>(open, d -> fits(d.type(), input.type()));
        if (!input.optional() && !suggestions.isEmpty()) text.set(suggestions.getFirst().reference());
    }

    /// One image is a set of images, too.
    private static boolean fits(String type, String wanted) {
        return type.equals(wanted) || wanted.equals("ImageSet") && type.equals("ImageStack");
    }

    public InputDescription input() { return input; }

    /// The reference, or points inline, as on the command line.
    public StringProperty text() { return text; }

    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    void complain(String sentence) { problem.set(sentence); }

    /// What is open and of its type.
    public FilteredList<OpenData> suggestions() { return suggestions; }

    /// Takes files that were chosen or dropped: the last of them, or all where several are allowed.
    public void take(List<String> references) {
        if (references.isEmpty()) return;
        text.set(input.many() ? String.join("\n", references) : references.getLast());
    }

    /// The references that are given; empty for none.
    public List<String> references() {
        if (text.get().isBlank()) return List.of();
        return input.many()
                ? Arrays.stream(text.get().split("\n")).map(String::strip).filter(s -> !s.isEmpty()).toList()
                : List.of(text.get().strip());
    }
}
