package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Settings out of a JSON file: `{"adapter": "lora", "adapter.rank": 8}`, groups nested or dotted, or a whole `run.json`,
/// of which the settings are taken.
final class SettingsFile {
    private SettingsFile() {}

    /// @return dotted setting → value as on the command line
    /// @throws BadInput if it cannot be read or is no such file
    static Map<String, String> read(Path file) {
        try {
            Json json = Json.parse(Files.readString(file));
            boolean record = json instanceof Json.Obj o && o.find("tool").isPresent() && o.find("settings").isPresent();
            Map<String, String> settings = new LinkedHashMap<>();
            flatten("", record ? json.get("settings") : json, settings);
            return settings;
        } catch (IOException e) {
            throw new BadInput("The settings file " + file + " cannot be read: check its path and permissions.", e);
        } catch (BadInput e) {
            throw new BadInput(file + ": " + e.sentence(), e);
        }
    }

    private static void flatten(String prefix, Json json, Map<String, String> settings) {
        json.members().forEach((name, value) -> {
            switch (value) {
                case Json.Obj group -> flatten(prefix + name + ".", group, settings);
                case Json.Null _ -> settings.put(prefix + name, "auto");
                case Json.Str text -> settings.put(prefix + name, text.value());
                default -> settings.put(prefix + name, value.toString());
            }
        });
    }
}
