package org.neurarium.tool.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Json;

/// Settings as values where no class knows them: what a program is given.
public final class SettingValues {
    private SettingValues() {}

    /// Every setting that exists under the choices that were made: dotted name → value; null where it is left to the
    /// tool.
    ///
    /// @param texts dotted setting → value as on the command line, of which [SettingsCheck] found nothing wrong
    public static Map<String, Json> of(ToolDescription tool, Map<String, String> texts) {
        Map<String, Json> values = new LinkedHashMap<>();
        for (SettingDescription setting : SettingsCheck.present(tool, texts)) {
            String text = texts.get(setting.name());
            values.put(setting.name(), text == null ? setting.defaultValue() : value(setting, text));
        }
        return values;
    }

    private static Json value(SettingDescription setting, String text) {
        String name = setting.name(), value = text.strip();
        if (setting.auto() && value.equals(SettingsCheck.AUTO)) return Json.NULL;
        return switch (setting.type()) {
            case INTEGER -> Scalars.json(Scalars.whole(name, value, Long.MAX_VALUE));
            case NUMBER -> Json.of(Scalars.number(name, value));
            case BOOLEAN -> Json.of(Scalars.truth(name, value));
            case TEXT -> new Json.Str(text);
            case CHOICE -> new Json.Str(value);
            case LIST -> {
                List<Json> items = new ArrayList<>();
                for (String item : ListText.items(name, text))
                    items.add(value(setting.columns().getFirst(), item));
                yield new Json.Arr(items);
            }
            case ROWS -> {
                List<Json> rows = new ArrayList<>();
                List<String> columns = setting.columns().stream().map(SettingDescription::name).toList();
                for (Map<String, String> row : ListText.rows(name, columns, text)) {
                    Json.Obj json = Json.object();
                    for (SettingDescription column : setting.columns()) {
                        String cell = row.get(column.name());
                        json = json.with(column.name(), cell == null ? column.defaultValue() : value(column, cell));
                    }
                    rows.add(json);
                }
                yield new Json.Arr(rows);
            }
        };
    }

    /// A value as the text that would be typed for it.
    public static String text(Json value) {
        return value instanceof Json.Null ? SettingsCheck.AUTO : Scalars.text(value);
    }
}
