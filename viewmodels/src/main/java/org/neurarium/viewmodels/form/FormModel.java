package org.neurarium.viewmodels.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingsCheck;
import org.neurarium.tool.describe.ToolDescription;

/// The settings of a tool as a person sees them: derived from its description, checked at every key by the same rules as
/// the command line.
public final class FormModel {
    private final ToolDescription tool;
    private final List<FormField> fields;
    private final List<Group> groups;
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper wrong = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private boolean many;

    /// Fields under one heading; the first group of a tool may have none.
    public record Group(String title, String doc, List<FormField> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    public FormModel(ToolDescription tool) {
        this.tool = tool;
        this.fields = tool.settings().stream().map(FormField::new).toList();
        this.groups = group(fields.stream().filter(f -> !f.setting().advanced()).toList());
        fields.forEach(f -> f.text().addListener((_, _, _) -> look()));
        look();
    }

    private static List<Group> group(List<FormField> fields) {
        Map<String, List<FormField>> byTitle = new LinkedHashMap<>();
        Map<String, String> docs = new LinkedHashMap<>();
        for (FormField field : fields) {
            String title = field.setting().group();
            byTitle.computeIfAbsent(title, _ -> new ArrayList<>()).add(field);
            docs.putIfAbsent(title, field.setting().groupDoc());
        }
        return byTitle.entrySet()
                .stream()
                .map(e -> new Group(e.getKey(), docs.getOrDefault(e.getKey(), ""),
                        e.getValue()))
                .toList();
    }

    public ToolDescription tool() { return tool; }

    /// All fields, in the description's order.
    public List<FormField> fields() { return fields; }

    /// What is shown at once, by heading.
    public List<Group> groups() { return groups; }

    /// What is folded away.
    public List<FormField> advanced() { return fields.stream().filter(f -> f.setting().advanced()).toList(); }

    /// How many of the present fields differ from their defaults.
    public ReadOnlyIntegerProperty changed() { return changed.getReadOnlyProperty(); }

    /// How many fields need attention.
    public ReadOnlyIntegerProperty wrong() { return wrong.getReadOnlyProperty(); }

    /// Rises with every change, after the form was checked.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }

    /// What differs from the defaults, for a run: dotted setting → value as on the command line.
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (FormField field : fields) {
            if (field.present().get() && field.changed().get()) {
                settings.put(field.setting().name(), field.text().get().strip());
            }
        }
        return settings;
    }

    /// Names of the presets.
    public List<String> presets() { return tool.presets().keySet().stream().sorted().toList(); }

    /// Everything at its default, then the preset's values.
    public void apply(String preset) { set(tool.presets().getOrDefault(preset, Map.of())); }

    /// Everything at its default.
    public void reset() { set(Map.of()); }

    private void set(Map<String, String> values) {
        many = true;
        for (FormField field : fields)
            field.text().set(values.getOrDefault(field.setting().name(), field.usual()));
        many = false;
        look();
    }

    /// The remedy of a problem: some settings at the values that would mend it.
    public void mend(Map<String, String> fix) {
        many = true;
        for (FormField field : fields) {
            String value = fix.get(field.setting().name());
            if (value != null) field.text().set(value);
        }
        many = false;
        look();
    }

    /// What an input offers to the settings that choose from it.
    ///
    /// @param from  `image:channel`
    /// @param names the choices
    public void offer(String from, List<String> names) {
        for (FormField field : fields) {
            boolean mine = field.setting().choicesFrom().filter(from::equals).isPresent();
            if (mine && !field.offered().equals(names)) field.offered().setAll(names);
        }
    }

    /// Which fields are there under the choices made, and what is wrong with each of them.
    private void look() {
        if (many) return;
        Map<String, String> texts = new LinkedHashMap<>();
        for (FormField field : fields)
            if (field.changed().get()) texts.putIfAbsent(field.setting().name(), field.text().get());
        Set<SettingDescription> there = new HashSet<>(SettingsCheck.present(tool, texts));
        texts.clear();
        for (FormField field : fields) {
            field.present(there.contains(field.setting()));
            if (field.present().get()) texts.put(field.setting().name(), field.text().get());
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        for (Problem problem : SettingsCheck.problems(tool, texts))
            sentences.putIfAbsent(problem.setting(), problem.sentence());
        for (FormField field : fields) {
            String sentence = field.present().get() ? sentences.getOrDefault(field.setting().name(), "") : "";
            field.complain(labelled(field.setting(), sentence));
        }
        changed.set((int) fields.stream().filter(f -> f.present().get() && f.changed().get()).count());
        wrong.set((int) fields.stream().filter(f -> !f.problem().get().isEmpty()).count());
        version.set(version.get() + 1);
    }

    /// Shows what the service found beyond the description, at the fields that it is about.
    public void complain(List<Problem> problems) {
        for (Problem problem : problems) {
            for (FormField field : fields) {
                if (field.present().get() && field.setting().name().equals(problem.setting())
                        && field.problem().get().isEmpty() && problem.level() == Problem.Level.ERROR) {
                    field.complain(labelled(field.setting(), problem.sentence()));
                }
            }
        }
        wrong.set((int) fields.stream().filter(f -> !f.problem().get().isEmpty()).count());
    }

    /// Beneath its field a sentence need not name the setting that its value belongs to; elsewhere the setting is called
    /// by its label.
    private static String labelled(SettingDescription setting, String sentence) {
        String name = setting.name() + " ";
        if (!sentence.startsWith(name)) return sentence;
        String rest = sentence.substring(name.length());
        boolean begins = !rest.isEmpty() && !Character.isLetter(rest.charAt(0));
        return begins ? rest : setting.label() + " " + rest;
    }
}
