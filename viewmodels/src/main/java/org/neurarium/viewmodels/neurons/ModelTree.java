package org.neurarium.viewmodels.neurons;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;

/// The tree of a network as the lines that are to be seen, with what is open in it, what is selected and what is searched
/// for. A search shows what is found with the modules around it, whatever is open else. On the JavaFX thread.
public final class ModelTree {
    private final ObservableList<TreeRow> rows = FXCollections.observableArrayList();
    private final ObservableList<TreeRow> view = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<@Nullable Part> selected = new ReadOnlyObjectWrapper<>();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper hits = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final Set<String> expanded = new HashSet<>();
    private boolean filling;
    private @Nullable OpenNet net;

    public ModelTree() { search.subscribe(_ -> fill()); }

    /// The lines from top to bottom.
    public ObservableList<TreeRow> rows() { return view; }

    /// The part that is looked at; null where nothing is open.
    public ReadOnlyObjectProperty<@Nullable Part> selected() { return selected.getReadOnlyProperty(); }

    /// What is searched for: words that all occur in a name, whatever their case. Empty for none.
    public StringProperty search() { return search; }

    /// How much was found.
    public ReadOnlyIntegerProperty hits() { return hits.getReadOnlyProperty(); }

    /// Rises whenever the lines are others.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }

    /// The keys of the modules that are open.
    Set<String> expanded() { return expanded; }

    /// Shows a network collapsed, its first layer of modules alone; nothing for null.
    public void show(@Nullable OpenNet other) {
        net = other;
        expanded.clear();
        selected.set(null);
        if (other != null) {
            expanded.add(OpenNet.key(other.tree()));
            selected.set(other.tree());
        }
        search.set("");
        fill();
    }

    /// Opens modules by their keys; what there is none of is left out.
    void expand(List<String> keys) {
        expanded.addAll(keys);
        fill();
    }

    /// Opens or closes a module.
    public void toggle(Part part) { expand(part, !expanded.contains(OpenNet.key(part))); }

    public void expand(Part part, boolean open) {
        if (!(part instanceof Module)) return;
        boolean changed = open ? expanded.add(OpenNet.key(part)) : expanded.remove(OpenNet.key(part));
        if (changed) fill();
    }

    /// Opens all modules, or closes all but the whole.
    public void expandAll(boolean open) {
        OpenNet now = net;
        if (now == null) return;
        expanded.clear();
        expanded.add(OpenNet.key(now.tree()));
        if (open) openAll(now.tree());
        else
            while (selected.get() != null && !visible(now, selected.get()))
                selected.set(now.around(selected.get()).orElse(now.tree()));
        fill();
    }

    private void openAll(Module module) {
        expanded.add(OpenNet.key(module));
        module.parts().forEach(p -> {
            if (p instanceof Module m) openAll(m);
        });
    }

    private boolean visible(OpenNet now, @Nullable Part part) {
        return part == null || now.around(part).map(m -> expanded.contains(OpenNet.key(m))).orElse(true);
    }

    /// Looks at a part. While the lines change this is heard from nobody: a list that shows them then selects whatever stands
    /// where its selection stood.
    public void select(Part part) {
        if (!filling) selected.set(part);
    }

    /// Looks at a part, and opens the modules around it.
    public void reveal(Part part) {
        OpenNet now = net;
        if (now == null) return;
        for (var m = now.around(part); m.isPresent(); m = now.around(m.get()))
            expanded.add(OpenNet.key(m.get()));
        fill();
        selected.set(part);
    }

    /// The line that is selected; below 0 where it is not to be seen.
    public int selectedRow() {
        Part part = selected.get();
        for (int i = 0; part != null && i < rows.size(); i++)
            if (rows.get(i).part() == part) return i;
        return -1;
    }

    /// Goes on to the next or the previous hit of the search, or line where nothing is searched for.
    public void step(int by) {
        int at = selectedRow();
        for (int i = at + by; i >= 0 && i < rows.size(); i += by) {
            if (rows.get(i).hit() || search.get().isBlank()) {
                select(rows.get(i).part());
                return;
            }
        }
    }

    /// Whether the selected line is something that was searched for.
    public boolean selectedHit() {
        int at = selectedRow();
        return at >= 0 && rows.get(at).hit();
    }

    /// Goes to the first hit.
    public void first() { rows.stream().filter(TreeRow::hit).findFirst().ifPresent(r -> select(r.part())); }

    private void fill() {
        OpenNet now = net;
        List<TreeRow> next = new ArrayList<>();
        int found = 0;
        if (now != null) {
            List<String> words = List.of(search.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
            if (search.get().isBlank()) add(now.tree(), 0, next);
            else
                found = find(now.tree(), "", 0, words, next);
        }
        hits.set(found);
        filling = true;
        rows.setAll(next);
        filling = false;
        version.set(version.get() + 1);
    }

    private void add(Part part, int depth, List<TreeRow> out) {
        boolean open = part instanceof Module && expanded.contains(OpenNet.key(part));
        out.add(new TreeRow(part, depth, open, false));
        if (open && part instanceof Module m) m.parts().forEach(p -> add(p, depth + 1, out));
    }

    /// Adds what is found in a part, below the part itself. What lies in something that was found is found with it, and
    /// stands there when that is opened.
    ///
    /// @param above the name of the module around it
    /// @return how much was found
    private int find(Part part, String above, int depth, List<String> words, List<TreeRow> out) {
        String path = OpenNet.path(part).toLowerCase(Locale.ROOT);
        if (depth > 0 && matches(path, words) && !matches(above, words)) {
            int at = out.size();
            add(part, depth, out);
            TreeRow row = out.get(at);
            out.set(at, new TreeRow(part, depth, row.expanded(), true));
            return 1;
        }
        if (!(part instanceof Module m)) return 0;
        int at = out.size();
        out.add(new TreeRow(part, depth, true, false));
        int found = 0;
        for (Part p : m.parts())
            found += find(p, path, depth + 1, words, out);
        if (found == 0 && depth > 0) out.subList(at, out.size()).clear();
        return found;
    }

    private static boolean matches(String path, List<String> words) { return words.stream().allMatch(path::contains); }
}
