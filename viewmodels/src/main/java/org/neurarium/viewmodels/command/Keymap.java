package org.neurarium.viewmodels.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Which key means which command, as data: a preset is a JSON file with a section for `everywhere` and one for each
/// screen. A key of a screen counts while that screen is shown.
///
/// @param id    `neurarium`
/// @param title what the settings call it
/// @param keys  every binding, in the file's order
public record Keymap(String id, String title, List<Binding> keys) {
    /// The section whose keys count on every screen.
    public static final String EVERYWHERE = "everywhere";

    public Keymap {
        keys = List.copyOf(keys);
    }

    /// One key of one section.
    ///
    /// @param where   [#EVERYWHERE], or the id of a screen
    /// @param command the id of the command
    public record Binding(String where, KeyStroke stroke, String command) {}

    /// Two commands that the same key would mean at the same time.
    public record Conflict(Binding one, Binding other) {
        public String sentence() {
            return "%s means both '%s' (%s) and '%s' (%s).".formatted(one.stroke, one.command, one.where, other.command,
                    other.where);
        }
    }

    /// Reads a preset.
    ///
    /// @throws BadInput naming the stroke that cannot be read
    public static Keymap parse(String json) {
        Json file = Json.parse(json);
        List<Binding> keys = new ArrayList<>();
        for (Map.Entry<String, Json> section : file.get("keys").members().entrySet()) {
            section.getValue()
                    .members()
                    .forEach((stroke, command) -> keys
                            .add(new Binding(section.getKey(), KeyStroke.parse(stroke), command.string())));
        }
        return new Keymap(file.get("id").string(), file.get("title").string(), keys);
    }

    /// The presets that ship with the product; the first is the default.
    public static List<Keymap> bundled() {
        try (InputStream in = Keymap.class.getResourceAsStream("keymap-neurarium.json")) {
            if (in == null) throw new IllegalStateException("keymap-neurarium.json is missing from the jar");
            return List.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The command of a key on a screen; the screen's own keys go before those that count everywhere.
    public Optional<String> command(String screen, KeyStroke stroke) {
        return keys.stream()
                .filter(b -> b.stroke.equals(stroke) && (b.where.equals(screen) || b.where.equals(EVERYWHERE)))
                .sorted((a, b) -> Boolean.compare(a.where.equals(EVERYWHERE), b.where.equals(EVERYWHERE)))
                .map(Binding::command)
                .findFirst();
    }

    /// The first key of a command, for tooltips and menus.
    public Optional<KeyStroke> stroke(String command) {
        return keys.stream().filter(b -> b.command.equals(command)).map(Binding::stroke).findFirst();
    }

    /// Every pair of bindings that would answer to the same key on some screen.
    public List<Conflict> conflicts() {
        List<Conflict> found = new ArrayList<>();
        Map<KeyStroke, List<Binding>> byStroke = new LinkedHashMap<>();
        keys.forEach(b -> byStroke.computeIfAbsent(b.stroke, _ -> new ArrayList<>()).add(b));
        for (List<Binding> same : byStroke.values()) {
            for (int i = 0; i < same.size(); i++) {
                for (int j = i + 1; j < same.size(); j++) {
                    if (meet(same.get(i), same.get(j))) found.add(new Conflict(same.get(i), same.get(j)));
                }
            }
        }
        return found;
    }

    private static boolean meet(Binding a, Binding b) {
        return !a.command.equals(b.command)
                && (a.where.equals(b.where) || a.where.equals(EVERYWHERE) || b.where.equals(EVERYWHERE));
    }
}
