package org.neurarium.tool.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.tool.Family;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;

/// A tool in any language: `tool.json` says what `describe --json` prints, and the command that runs it. What follows
/// from the rest (labels, empty lists) may be left out.
public final class Manifest {
    private static final Map<String, Json> TOP = defaults(Map.of("version", Json.of(1), "paper", Json.NULL, "live", Json
            .of(false), "inputs", Json.of(List.of()), "settings", Json.of(List.of()), "presets", Json.object(),
            "reproductions", Json.of(List.of()), "class", Json.of(""), "help", Json.of(""), "gpu", Json.of(false)),
            Map.of("judged", Json.NULL));
    private static final Map<String, Json> INPUT = Map.of("optional", Json.of(false), "many", Json.of(false), "one_of",
            Json.NULL, "accepts", Json.object());
    private static final Map<String, Json> ACCEPTS = Map.of("axes", Json.of(""), "columns", Json.of(List.of()), "kind",
            Json.of(""), "gradients", Json.of(false));
    private static final Map<String, Json> OUTPUT = Map.of("optional", Json.of(false));
    private static final Map<String, Json> SETTING = defaults(Map.of("default", Json.NULL, "min", Json.NULL, "max",
            Json.NULL, "unit", Json.of(""), "group", Json.of(""), "group_doc", Json.of(""), "when", Json.NULL,
            "choices",
            Json.of(List.of()), "choices_from", Json.NULL, "advanced", Json.of(false)),
            Map.of("auto", Json.of(false),
                    "no_effect", Json.of(false), "grows", Json.of(false), "columns", Json.of(List.of())));
    /// Files of the run folder that are no outputs.
    private static final List<String> RESERVED = List.of("request", "run", "metrics", "events", "state", "transcript",
            "log");
    private static final int MOST_PARTS = 200;

    private final List<String> problems = new ArrayList<>();

    private Manifest() {}

    private static Map<String, Json> defaults(Map<String, Json> some, Map<String, Json> more) {
        Map<String, Json> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    /// @param help the help page, where it is a file of its own; else empty
    /// @throws BadInput with a sentence for everything that is wrong
    public static ToolDescription read(Json json, String help) {
        Manifest manifest = new Manifest();
        ToolDescription tool = DescriptionJson.read(manifest.completed(json, help));
        manifest.check(tool);
        if (!manifest.problems.isEmpty()) throw new BadInput(String.join(" ", manifest.problems));
        return tool;
    }

    private Json completed(Json json, String help) {
        String id = json.get("id").string();
        int point = id.indexOf('.');
        if (!id.matches("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*") || Arrays.stream(Family.values())
                .noneMatch(f -> f.name().toLowerCase(Locale.ROOT).equals(id.substring(0, point)))) {
            throw new BadInput("The id '" + id + "' is not of the form FAMILY.name-of-it; the families are: " + String
                    .join(", ", Arrays.stream(Family.values()).map(f -> Names.snake(f.name())).toList()) + ".");
        }
        Json.Obj tool = filled("tool.json", json, TOP, "id", "title", "summary", "outputs", "command").with("family", id
                .substring(0, point));
        if (!help.isEmpty()) tool = tool.with("help", help);
        return tool.with("inputs", parts(tool, "inputs", INPUT, true))
                .with("outputs", parts(tool, "outputs", OUTPUT, true))
                .with("settings", settings(tool.get("settings")));
    }

    /// The members with what was left out; refuses a member that means nothing.
    private static Json.Obj filled(String where, Json json, Map<String, Json> defaults, String... required) {
        Map<String, Json> members = new LinkedHashMap<>(json.members());
        Set<String> known = new HashSet<>(defaults.keySet());
        known.addAll(List.of(required));
        known.addAll(List.of("family", "label", "choice_labels", "choice_docs"));
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw new BadInput(where + " has a member '" + name + "', which means nothing." + Nearest.hint(name,
                        known));
            }
        }
        for (String name : required)
            if (!members.containsKey(name)) throw new BadInput(where + " lacks '" + name + "'.");
        defaults.forEach(members::putIfAbsent);
        return new Json.Obj(members);
    }

    private static List<Json> parts(Json tool, String list, Map<String, Json> defaults, boolean typed) {
        List<Json> parts = new ArrayList<>();
        for (Json part : few(list, tool.get(list))) {
            Json.Obj filled = labelled(filled("one of the " + list, part, defaults, "name", "type", "doc"));
            if (filled.find("accepts").isPresent()) {
                filled = filled.with("accepts", filled("accepts", filled.get("accepts"), ACCEPTS));
            }
            parts.add(filled);
        }
        return parts;
    }

    private static List<Json> few(String what, Json list) {
        if (list.items().size() > MOST_PARTS) {
            throw new BadInput("There are " + list.items().size() + " " + what + ", more than " + MOST_PARTS + ".");
        }
        return list.items();
    }

    private static Json.Obj labelled(Json.Obj part) {
        return part.find("label").isPresent() ? part : part.with("label", Names.label(part.get("name").string()));
    }

    private static List<Json> settings(Json list) {
        List<Json> settings = new ArrayList<>();
        for (Json setting : few("settings", list)) {
            Json.Obj filled = labelled(filled("one of the settings", setting, SETTING, "name", "type", "doc"));
            String name = filled.get("name").string();
            if (setting.find("label", j -> j).isEmpty()) {
                filled = filled.with("label", Names.label(name.substring(name.lastIndexOf('.') + 1)));
            }
            List<String> values = filled.get("choices").items().stream().map(Json::string).toList();
            if (filled.find("choice_labels").isEmpty()) {
                filled = filled.with("choice_labels", values.stream().map(Names::label).toList());
            }
            if (filled.find("choice_docs").isEmpty())
                filled = filled.with("choice_docs", values.stream()
                        .map(_ -> "")
                        .toList());
            if (filled.get("choice_labels").items().size() != values.size() || filled.get("choice_docs")
                    .items()
                    .size() != values.size()) {
                throw new BadInput("The setting " + name + " has another number of labels or docs than of choices.");
            }
            settings.add(filled.with("columns", settings(filled.get("columns"))));
        }
        return settings;
    }

    private void check(ToolDescription tool) {
        if (tool.version() < 1) problems.add("The version is a whole number from 1.");
        if (tool.live()) problems.add("A program opens no sessions: leave out 'live'.");
        if (tool.title().isBlank() || tool.summary().isBlank()) problems.add("The title or the summary is empty.");
        if (tool.command().isEmpty() || tool.command().getFirst().isBlank()) {
            problems.add("The command is empty: write [\"python3\", \"tool.py\"] or the like.");
        }
        if (!tool.toolClass().isEmpty() || !tool.reproductions().isEmpty()) {
            problems.add("A program has no class and no reproductions.");
        }
        if (tool.outputs().isEmpty()) problems.add("There is no output.");
        names("inputs", tool.inputs().stream().map(InputDescription::name).toList());
        names("outputs", tool.outputs().stream().map(OutputDescription::name).toList());
        for (InputDescription input : tool.inputs())
            type(input.name(), input.type());
        for (OutputDescription output : tool.outputs()) {
            type(output.name(), output.type());
            if (RESERVED.contains(output.name())) {
                problems.add("An output cannot be called '" + output.name() + "': the run folder has such a file.");
            }
        }
        Set<String> settings = new HashSet<>();
        for (SettingDescription setting : tool.settings()) {
            setting(tool, setting, setting.name());
            // Two options of a choice may each have a field of one name.
            if (!settings.add(setting.name() + " " + setting.when().orElse(""))) {
                problems.add("Two settings have the name " + setting.name() + ".");
            }
        }
        new NamesCheck(tool, problems).check();
        if (!problems.isEmpty()) return;
        tool.presets()
                .forEach((name, preset) -> SettingsCheck.problems(tool, preset)
                        .forEach(p -> problems.add("Preset "
                                + name + ": " + p.sentence())));
    }

    private void names(String what, List<String> names) {
        for (String name : names)
            if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
                problems.add("'" + name + "' is no name among the " + what
                        + ": write small letters, digits and _, beginning with a letter.");
            }
        if (new HashSet<>(names).size() < names.size()) problems.add("Two of the " + what + " have one name.");
    }

    private void type(String name, String type) {
        if (DataTypes.find(type).isEmpty()) {
            problems.add(name + " is of no data type: '" + type + "' is not one of " + String.join(", ", DataTypes
                    .names()) + "." + Nearest.hint(type, DataTypes.names()));
        }
    }

    private void setting(ToolDescription tool, SettingDescription setting, String name) {
        boolean listed = setting.type() == SettingDescription.Type.LIST
                || setting.type() == SettingDescription.Type.ROWS;
        if (!setting.name().matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
            problems.add("'" + setting.name() + "' is no name of a setting: write small letters, digits and _, with "
                    + "points between groups.");
        }
        if (setting.doc().isBlank()) problems.add("The setting " + name + " has no doc: say in a sentence what it is.");
        if (listed == setting.columns().isEmpty()
                || (setting.type() == SettingDescription.Type.LIST && setting.columns()
                        .size() != 1)) {
            problems.add("The setting " + name + " is a " + Names.snake(setting.type().name())
                    + ": a list has one of 'columns', rows have one or more, and nothing else has any.");
            return;
        }
        if ((setting.type() == SettingDescription.Type.CHOICE) == setting.choices().isEmpty()) {
            problems.add("The setting " + name + " is a choice if and only if it has choices.");
            return;
        }
        setting.when().ifPresent(when -> when(tool, name, when));
        for (SettingDescription column : setting.columns())
            setting(tool, column, name + ", " + column.name());
        boolean element = name.contains(", ");
        if (setting.defaultValue() instanceof Json.Null) {
            if (!setting.auto() && !element) problems.add("The setting " + name + " has neither a default nor 'auto'.");
            return;
        }
        SettingsCheck.limits(setting, name, Scalars.text(setting.defaultValue()))
                .ifPresent(sentence -> problems.add("The default of " + sentence));
    }

    private void when(ToolDescription tool, String name, String when) {
        int equals = when.indexOf('=');
        boolean there = equals > 0 && tool.settings()
                .stream()
                .anyMatch(s -> s.name().equals(when.substring(0, equals)) && s.choices()
                        .stream()
                        .anyMatch(c -> c.value().equals(when.substring(equals + 1))));
        if (!there) problems.add("The setting " + name + " exists with '" + when + "', which no choice can be.");
    }
}
