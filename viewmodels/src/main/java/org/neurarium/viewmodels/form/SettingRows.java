package org.neurarium.viewmodels.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription;

/// A table of settings and its text: cells joined by commas, rows by `+`.
public final class SettingRows {
    /// A plus, but not the one of `1e+5`.
    private static final Pattern ROW_END = Pattern.compile("(?<!\\d[eE])\\+");

    private SettingRows() {}

    static String text(SettingDescription setting, Json rows) {
        if (!(rows instanceof Json.Arr list)) return "";
        return text(list.items().stream().map(row -> cells(setting, row)).toList());
    }

    private static List<String> cells(SettingDescription setting, Json row) {
        return setting.columns()
                .stream()
                .map(c -> row.find(c.name(), FormField::plain)
                        .orElse(c.defaultValue() instanceof Json.Null
                                ? FormField.AUTO
                                : FormField.plain(c.defaultValue())))
                .toList();
    }

    /// The rows in one word.
    public static String text(List<List<String>> rows) {
        return String.join("+", rows.stream().map(r -> String.join(",", r)).toList());
    }

    /// The cells of every row; a row that is too short is filled with nothing, so that a form can show it.
    public static List<List<String>> read(SettingDescription setting, String text) {
        String value = text.strip();
        if (value.isEmpty()) return List.of();
        if (value.startsWith("[")) return json(setting, value);
        List<List<String>> rows = new ArrayList<>();
        for (String line : ROW_END.split(value)) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            while (cells.size() < setting.columns().size())
                cells.add("");
            rows.add(cells.subList(0, setting.columns().size()));
        }
        return rows;
    }

    private static List<List<String>> json(SettingDescription setting, String value) {
        try {
            return Json.parse(value).items().stream().map(row -> cells(setting, row)).toList();
        } catch (BadInput e) {
            return List.of();
        }
    }

    /// A new row at its columns' defaults, or else their lower bounds.
    public static List<String> fresh(SettingDescription setting) {
        return setting.columns().stream().map(c -> {
            if (!(c.defaultValue() instanceof Json.Null)) return FormField.plain(c.defaultValue());
            if (c.auto()) return FormField.AUTO;
            if (!c.choices().isEmpty()) return c.choices().getFirst().value();
            return c.min().isPresent() ? Json.of(c.min().getAsDouble()).toString() : "0";
        }).toList();
    }
}
