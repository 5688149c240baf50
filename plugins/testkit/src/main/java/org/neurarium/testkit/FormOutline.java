package org.neurarium.testkit;

import java.util.List;
import java.util.stream.Collectors;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.HelpPage;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingDescription.Choice;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// A tool's form as text: every row that the window shows, in its order, with its control, its default and what it takes.
public final class FormOutline {
    private final StringBuilder form = new StringBuilder();

    private FormOutline() {}

    public static String of(ToolDescription tool) {
        FormOutline outline = new FormOutline();
        outline.line(tool.title());
        if (!tool.presets().isEmpty()) {
            outline.line(
                    "  Preset  < " + String.join(" | ", tool.presets().keySet().stream().sorted().toList()) + " >");
        }
        for (InputDescription input : tool.inputs())
            outline.input(input);
        outline.settings(tool.settings().stream().filter(s -> !s.advanced()).toList());
        List<SettingDescription> advanced = tool.settings().stream().filter(SettingDescription::advanced).toList();
        if (!advanced.isEmpty()) {
            outline.line("  ▸ Advanced");
            outline.settings(advanced);
        }
        return outline.form.toString();
    }

    private void input(InputDescription input) {
        String how = input.many() ? "files" : "file";
        String which = input.oneOf().map(group -> ", one of " + group).orElse(input.optional() ? ", optional" : "");
        line("  " + input.label() + "  [ " + input.type() + " " + how + which + " ]  " + input.doc());
    }

    private void settings(List<SettingDescription> settings) {
        String group = "";
        for (SettingDescription setting : settings) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                line(group.isEmpty()
                        ? "  —"
                        : "  — " + group + (setting.groupDoc().isEmpty() ? "" : ": " + setting.groupDoc()));
            }
            String when = setting.when().map(w -> "  (shown with " + w + ")").orElse("");
            line("  " + setting.label() + "  " + control(setting) + "  " + setting.doc() + when);
        }
    }

    private static String control(SettingDescription s) {
        return switch (s.type()) {
            case BOOLEAN -> s.defaultValue().equals(Json.of(true)) ? "[x]" : "[ ]";
            case CHOICE -> "( " + s.choices()
                    .stream()
                    .map(c -> (Json.of(c.value()).equals(s.defaultValue()) ? "• " : "") + c.label() + doc(c))
                    .collect(Collectors.joining(" | ")) + " )";
            case ROWS -> "table of " + s.columns()
                    .stream()
                    .map(c -> c.label() + " " + control(c))
                    .collect(Collectors
                            .joining(", "))
                    + ", " + s.defaultValue().items().size() + " rows";
            case INTEGER, NUMBER, TEXT, LIST -> "[ " + HelpPage.defaultText(s) + " ] " + HelpPage.allowed(s);
        };
    }

    private static String doc(Choice choice) { return choice.doc().isEmpty() ? "" : " (" + choice.doc() + ")"; }

    private void line(String text) { form.append(text).append('\n'); }
}
