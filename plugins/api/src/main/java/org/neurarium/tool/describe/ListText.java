package org.neurarium.tool.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Lists and tables as one word on a command line: `1,4,8` and `64,10+128,20` (rows joined by `+`, as inline points
/// are), or the same as JSON, which can also hold texts with commas.
final class ListText {
    /// A plus, but not the one of `1e+5`.
    private static final Pattern ROW_END = Pattern.compile("(?<!\\d[eE])\\+");

    private ListText() {}

    /// @throws BadInput if it begins as JSON and is none
    static List<String> items(String name, String text) {
        String value = text.strip();
        if (value.isEmpty()) return List.of();
        if (!value.startsWith("[")) return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        return json(name, value).items().stream().map(Scalars::text).toList();
    }

    /// Column → text of every row; a column may be absent in JSON, where it keeps its default.
    ///
    /// @throws BadInput if a row has the wrong number of values or names an unknown column
    static List<Map<String, String>> rows(String name, List<String> columns, String text) {
        String value = text.strip();
        List<Map<String, String>> rows = new ArrayList<>();
        if (value.startsWith("[")) {
            for (Json item : json(name, value).items())
                rows.add(row(name, columns, item, rows.size() + 1));
            return rows;
        }
        for (String line : value.isEmpty() ? List.<String>of() : List.of(ROW_END.split(value))) {
            String[] cells = line.split(",", -1);
            if (cells.length != columns.size()) {
                throw new BadInput(name + ", row " + (rows.size() + 1) + " '" + line + "' has " + cells.length
                        + " values; a row is " + String.join(",", columns) + ", and rows are joined by '+'.");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.length; i++)
                row.put(columns.get(i), cells[i].strip());
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, String> row(String name, List<String> columns, Json item, int number) {
        Map<String, String> row = new LinkedHashMap<>();
        item.members().forEach((column, cell) -> {
            if (!columns.contains(column)) {
                throw new BadInput(name + ", row " + number + " has no column '" + column + "'. Its columns are: "
                        + String.join(", ", columns) + ".");
            }
            row.put(column, cell instanceof Json.Null ? SettingsCheck.AUTO : Scalars.text(cell));
        });
        return row;
    }

    private static Json json(String name, String value) {
        try {
            return Json.parse(value);
        } catch (BadInput e) {
            throw new BadInput(name + ": " + e.sentence(), e);
        }
    }
}
