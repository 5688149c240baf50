package org.neurarium.viewmodels.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.viewmodels.work.OpenData;

/// What the palette finds for the words that were typed: commands, tools and open data.
public final class PaletteModel {
    /// Commands with this prefix open a tool's page.
    public static final String TOOL = "tool.";
    private static final int MOST = 50;

    private final CommandRegistry commands;
    private final Keymap keymap;
    private final ObservableList<OpenData> data;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> found = FXCollections.observableArrayList();
    private final ObservableList<Entry> view = FXCollections.unmodifiableObservableList(found);

    /// What kind of thing an entry is.
    public enum Kind {
        COMMAND("Command"), TOOL("Tool"), DATA("Open data");

        private final String label;

        Kind(String label) { this.label = label; }

        @Override
        public String toString() { return label; }
    }

    /// One thing that was found.
    ///
    /// @param detail the reason why it cannot be done now, or what the data are; empty for none
    /// @param key    its key as on the caps; empty for none
    public record Entry(Kind kind, Command command, String detail, String key) {
        public String title() { return command.title().getValue(); }

        public boolean enabled() { return command.enabled(); }
    }

    public PaletteModel(CommandRegistry commands, Keymap keymap, ObservableList<OpenData> data) {
        this.commands = commands;
        this.keymap = keymap;
        this.data = data;
        query.addListener((_, _, _) -> search());
    }

    public StringProperty query() { return query; }

    /// The best matches first; without words everything, what can be done before what cannot.
    public ObservableList<Entry> found() { return view; }

    /// Forgets the words and looks at what there is now.
    public void reset() {
        query.set("");
        search();
    }

    private void search() {
        List<Scored> scored = new ArrayList<>();
        entries().forEach(entry -> {
            OptionalInt score = Fuzzy.score(query.get(), entry.title());
            score.ifPresent(s -> scored.add(new Scored(entry, s)));
        });
        scored.sort(Comparator.comparing((Scored s) -> !s.entry.enabled())
                .thenComparing(Comparator.comparingInt(Scored::score).reversed()));
        found.setAll(scored.stream().limit(MOST).map(Scored::entry).toList());
    }

    private record Scored(Entry entry, int score) {}

    private Stream<Entry> entries() {
        Stream<Entry> known = commands.all()
                .stream()
                .filter(c -> !c.id().equals("help.palette"))
                .map(c -> new Entry(c.id().startsWith(TOOL) ? Kind.TOOL : Kind.COMMAND, c, c.disabled().getValue(),
                        keymap.stroke(c.id()).map(KeyStroke::caps).orElse("")));
        return Stream.concat(data.stream().map(PaletteModel::entry), known);
    }

    private static Entry entry(OpenData open) {
        Command show = new Command("data", fixed(open.name()), "image", fixed(""), open.show());
        return new Entry(Kind.DATA, show, open.detail(), "");
    }

    private static ReadOnlyStringWrapper fixed(String text) { return new ReadOnlyStringWrapper(text); }
}
