package org.neurarium.tool.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.SettingDescription.Choice;

/// Tells what is wrong with settings that were typed, from the description alone: the form asks it at every key.
public final class SettingsCheck {
    /// What stands for a setting that is left to the tool.
    public static final String AUTO = "auto";

    private SettingsCheck() {}

    /// @param texts dotted setting → value as on the command line
    /// @return a sentence for each wrong name and value; empty where all is well
    public static List<Problem> problems(ToolDescription tool, Map<String, String> texts) {
        List<Problem> problems = new ArrayList<>();
        texts.forEach((name, text) -> problem(tool, texts, name, text).ifPresent(sentence -> problems.add(Problem
                .error(name, sentence))));
        return problems;
    }

    /// The settings that exist under these choices, in their order.
    public static List<SettingDescription> present(ToolDescription tool, Map<String, String> texts) {
        return tool.settings().stream().filter(s -> present(tool, texts, s)).toList();
    }

    private static boolean present(ToolDescription tool, Map<String, String> texts, SettingDescription setting) {
        if (setting.when().isEmpty()) return true;
        String condition = setting.when().get();
        int equals = condition.indexOf('=');
        String name = condition.substring(0, equals);
        if (!chosen(tool, texts, name).equals(condition.substring(equals + 1))) return false;
        return tool.settings().stream().filter(s -> s.name().equals(name)).anyMatch(s -> present(tool, texts, s));
    }

    private static String chosen(ToolDescription tool, Map<String, String> texts, String name) {
        String typed = texts.get(name);
        if (typed != null) return typed.strip();
        return tool.settings()
                .stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .map(s -> Scalars.text(s.defaultValue()))
                .orElse("");
    }

    private static Optional<String> problem(ToolDescription tool, Map<String, String> texts, String name, String text) {
        List<SettingDescription> named = tool.settings().stream().filter(s -> s.name().equals(name)).toList();
        if (named.isEmpty()) return Optional.of(unknown(tool, name));
        Optional<SettingDescription> there = named.stream().filter(s -> present(tool, texts, s)).findFirst();
        if (there.isEmpty()) {
            return Optional.of(name + " exists only with " + named.stream()
                    .map(s -> s.when().orElse(""))
                    .collect(Collectors.joining(" or ")) + ".");
        }
        return value(there.get(), name, text);
    }

    private static String unknown(ToolDescription tool, String name) {
        List<String> names = tool.settings().stream().map(SettingDescription::name).distinct().toList();
        if (names.isEmpty()) return tool.id() + " has no settings, so there is no '" + name + "'.";
        return tool.id() + " has no setting '" + name + "'." + Nearest.hint(name, names) + " Its settings are: "
                + String.join(", ", names) + ".";
    }

    /// What is wrong with one value.
    ///
    /// @param name what the sentence calls it
    static Optional<String> value(SettingDescription setting, String name, String text) {
        if (setting.auto() && text.strip().equals(AUTO)) return Optional.empty();
        return limits(setting, name, text);
    }

    static Optional<String> limits(SettingDescription setting, String name, String text) {
        String value = text.strip();
        try {
            return switch (setting.type()) {
                case INTEGER -> {
                    Scalars.whole(name, value, Long.MAX_VALUE);
                    yield range(setting, name, value);
                }
                case NUMBER -> {
                    Scalars.number(name, value);
                    yield range(setting, name, value);
                }
                case BOOLEAN -> {
                    Scalars.truth(name, value);
                    yield Optional.empty();
                }
                case CHOICE -> choice(setting, name, value);
                case TEXT -> Optional.empty();
                case LIST -> list(setting, name, value);
                case ROWS -> rows(setting, name, value);
            };
        } catch (BadInput e) {
            return Optional.of(e.sentence() + (setting.auto()
                    ? " Leave it out, or say auto, to let the tool decide."
                    : ""));
        }
    }

    private static Optional<String> range(SettingDescription setting, String name, String value) {
        double number = Double.parseDouble(value);
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        if (setting.max().isPresent() && number > setting.max().getAsDouble()) {
            return Optional.of(name + " " + value + " is above the limit of " + Json.of(setting.max().getAsDouble())
                    + unit + ".");
        }
        if (setting.min().isPresent() && number < setting.min().getAsDouble()) {
            return Optional.of(name + " " + value + " is below the limit of " + Json.of(setting.min().getAsDouble())
                    + unit + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> choice(SettingDescription setting, String name, String value) {
        List<String> names = setting.choices().stream().map(Choice::value).toList();
        return names.contains(value) ? Optional.empty() : Optional.of(Scalars.notAmong(name, value, names));
    }

    /// The values of a list that stands in one word.
    ///
    /// @throws BadInput if it begins as JSON and is none
    public static List<String> items(String name, String text) { return ListText.items(name, text); }

    private static Optional<String> list(SettingDescription setting, String name, String value) {
        SettingDescription element = setting.columns().getFirst();
        return ListText.items(name, value).stream().flatMap(item -> limits(element, name, item).stream()).findFirst();
    }

    private static Optional<String> rows(SettingDescription setting, String name, String value) {
        List<String> columns = setting.columns().stream().map(SettingDescription::name).toList();
        List<Map<String, String>> rows = ListText.rows(name, columns, value);
        for (int i = 0; i < rows.size(); i++) {
            for (SettingDescription column : setting.columns()) {
                String text = rows.get(i).get(column.name());
                if (text == null) continue;
                Optional<String> wrong = value(column, name + ", row " + (i + 1) + ": " + column.name(), text);
                if (wrong.isPresent()) return wrong;
            }
        }
        return Optional.empty();
    }
}
