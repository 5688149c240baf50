package org.neurarium.tool.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription.Choice;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;

/// A tool's page in Markdown: what its author wrote, and the tables that follow from the description.
public final class HelpPage {
    private final StringBuilder page = new StringBuilder();

    private HelpPage() {}

    public static String of(ToolDescription tool) {
        HelpPage page = new HelpPage();
        page.head(tool);
        page.inputs(tool.inputs());
        page.settings(tool.settings());
        page.presets(tool);
        page.outputs(tool.outputs());
        page.use(tool);
        return page.page.toString();
    }

    private void head(ToolDescription tool) {
        String body = tool.help().strip();
        if (!body.startsWith("# ")) line("# " + tool.title()).line("").line(tool.summary()).line("");
        line(body).line("");
        tool.paper().ifPresent(paper -> {
            String by = paper.authors().isEmpty() ? "" : paper.authors() + ", ";
            String id = paper.id().isEmpty() ? "" : ", " + paper.id();
            line("Paper: " + by + "*" + paper.title() + "* (" + paper.year() + id + ").").line("");
        });
    }

    private void inputs(List<InputDescription> inputs) {
        line("## Inputs").line("").line("| name | type | what it is |").line("| --- | --- | --- |");
        for (InputDescription input : inputs) {
            List<String> notes = new ArrayList<>();
            if (input.oneOf().isPresent())
                notes.add("one of " + inputs.stream()
                        .filter(i -> i.oneOf().equals(input.oneOf()))
                        .map(InputDescription::name)
                        .collect(Collectors.joining(", ")));
            else if (input.optional()) notes.add("optional");
            if (input.many()) notes.add("may be repeated");
            if (!input.accepts().axes().isEmpty()) notes.add("axes " + input.accepts().axes());
            if (!input.accepts().columns().isEmpty())
                notes.add("columns " + String.join(", ", input.accepts()
                        .columns()));
            if (!input.accepts().kind().isEmpty()) notes.add("kind " + input.accepts().kind());
            if (input.accepts().gradients()) notes.add("with gradients");
            row(code(input.name()), input.type(), input.doc() + (notes.isEmpty()
                    ? ""
                    : " (" + String.join("; ", notes)
                            + ")"));
        }
        line("");
    }

    private void settings(List<SettingDescription> settings) {
        if (settings.isEmpty()) return;
        line("## Settings").line("");
        line("| name | default | allowed | what it is |").line("| --- | --- | --- | --- |");
        for (SettingDescription s : settings) {
            String doc = s.doc() + s.when().map(when -> " (with " + code(when) + ")").orElse("")
                    + (s.grows() ? " (may rise on resume)" : "");
            row(code(s.name()), defaultText(s), allowed(s), doc);
        }
        line("");
    }

    /// The default as it is shown: with its unit, `auto` where the tool decides.
    public static String defaultText(SettingDescription s) {
        if (s.defaultValue() instanceof Json.Null) return SettingsCheck.AUTO;
        String value = Scalars.text(s.defaultValue());
        return value.isEmpty() || s.unit().isEmpty() ? value : value + " " + s.unit();
    }

    /// What a value may be, as words: `1 – 200`, `a, b`, `a channel of image`.
    public static String allowed(SettingDescription s) {
        if (s.choicesFrom().isPresent()) {
            String[] pick = s.choicesFrom().get().split(":", 2);
            return "a " + pick[1] + " of " + pick[0];
        }
        return switch (s.type()) {
            case BOOLEAN -> "true, false";
            case CHOICE -> s.choices().stream().map(Choice::value).collect(Collectors.joining(", "));
            case INTEGER, NUMBER -> range(s);
            case TEXT -> "text";
            case LIST -> "list of: " + allowed(s.columns().getFirst());
            case ROWS -> "rows of " + s.columns()
                    .stream()
                    .map(SettingDescription::name)
                    .collect(Collectors.joining(
                            ", "));
        };
    }

    private static String range(SettingDescription s) {
        String kind = s.type() == SettingDescription.Type.INTEGER ? "whole number" : "number";
        boolean low = s.min().isPresent(), high = s.max().isPresent();
        if (low && high) return Json.of(s.min().getAsDouble()) + " – " + Json.of(s.max().getAsDouble());
        if (low) return kind + " ≥ " + Json.of(s.min().getAsDouble());
        return high ? kind + " ≤ " + Json.of(s.max().getAsDouble()) : kind;
    }

    private void presets(ToolDescription tool) {
        if (tool.presets().isEmpty()) return;
        line("## Presets").line("");
        new TreeMap<>(tool.presets()).forEach((name, settings) -> line("- " + code(name) + ": " + new TreeMap<>(
                settings).entrySet()
                .stream()
                .map(e -> code(e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining(", "))));
        line("");
    }

    private void outputs(List<OutputDescription> outputs) {
        line("## Outputs").line("").line("| name | type | what it is |").line("| --- | --- | --- |");
        for (OutputDescription output : outputs)
            row(code(output.name()), output.type(), output.doc() + (output.optional() ? " (not always)" : ""));
        line("");
    }

    private void use(ToolDescription tool) {
        line("## On the command line").line("").line("```");
        String inputs = tool.inputs()
                .stream()
                .filter(i -> !i.optional())
                .map(i -> " --in " + i.name() + "=" + (i.type().equals("Points") ? "X,Y:TYPE" : "FILE"))
                .collect(Collectors.joining());
        line("neurarium run " + tool.id() + inputs + " --out DIR");
        for (String name : tool.reproductions())
            line("neurarium reproduce " + tool.id() + "/" + name);
        line("```");
    }

    private static String code(String text) { return "`" + text + "`"; }

    private void row(String... cells) {
        line("| " + String.join(" | ", List.of(cells).stream().map(c -> c.replace("|", "\\|")).toList()) + " |");
    }

    private HelpPage line(String text) {
        page.append(text).append('\n');
        return this;
    }
}
