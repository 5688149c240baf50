package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.tool.describe.SettingValues;
import org.neurarium.tool.describe.ToolDescription;

/// Settings out of a JSON file: `{"adapter": "lora", "adapter.rank": 8}`, groups nested or dotted, or a whole `run.json`,
/// of which the settings are taken; those of an earlier version of the tool as they are meant now.
final class SettingsFile {
    private SettingsFile() {}

    /// @return dotted setting → value as on the command line
    /// @throws BadInput if it cannot be read or is no such file
    static Map<String, String> read(Path file, ToolDescription tool, ToolCatalogue tools) {
        try {
            Json json = Json.parse(Files.readString(file));
            boolean record = json instanceof Json.Obj o && o.find("tool").isPresent() && o.find("settings").isPresent();
            Map<String, Json> settings = new LinkedHashMap<>();
            flatten("", record ? json.get("settings") : json, settings);
            if (!record) return texts(settings);
            String of = json.get("tool").string();
            if (!of.equals(tool.id())) {
                throw new BadInput("It holds settings of " + of + ", and " + tool.id() + " is to be run.");
            }
            int version = json.find("version", Json::number).orElse((double) tool.version()).intValue();
            if (version > tool.version()) {
                throw new BadInput(
                        "It was written by version " + version + " of " + of + ", and this is version " + tool
                                .version() + ": install a newer one.");
            }
            return texts(tools.migrate(tool, version, new Json.Obj(settings)).members());
        } catch (IOException e) {
            throw new BadInput("The settings file " + file + " cannot be read: check its path and permissions.", e);
        } catch (BadInput e) {
            throw new BadInput(file + ": " + e.sentence(), e);
        }
    }

    private static void flatten(String prefix, Json json, Map<String, Json> settings) {
        json.members().forEach((name, value) -> {
            if (value instanceof Json.Obj group) flatten(prefix + name + ".", group, settings);
            else
                settings.put(prefix + name, value);
        });
    }

    private static Map<String, String> texts(Map<String, Json> settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        settings.forEach((name, value) -> texts.put(name, SettingValues.text(value)));
        return texts;
    }
}
