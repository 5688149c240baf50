package org.neurarium.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where an input comes from: `PATH[::part][@key=value…]`, `builtin:NAME`, or `model:NAME` of a model that was imported. What is on
/// the screen can be named so, and therefore run again.
///
/// @param source    the path, or the name behind `builtin:` or `model:`
/// @param part      the part of a file that holds several
/// @param selection selections in their order, as `time=10..60`
public record Reference(Kind kind, String source, Optional<String> part, Map<String, String> selection) {
    /// Where the source lies.
    public enum Kind {
        FILE, BUILTIN, MODEL
    }

    private static final String BUILTIN = "builtin:", MODEL = "model:";

    public Reference {
        selection = Map.copyOf(selection);
    }

    /// A file as it lies on this machine, whatever folder another process works in.
    public static Reference file(Path path) { return file(path.toAbsolutePath().normalize().toString()); }

    public static Reference file(String path) { return new Reference(Kind.FILE, path, Optional.empty(), Map.of()); }

    public static Reference builtin(String name) {
        return new Reference(Kind.BUILTIN, name, Optional.empty(), Map.of());
    }

    public static Reference model(String name) {
        return new Reference(Kind.MODEL, name, Optional.empty(), Map.of());
    }

    /// What a person calls it: the last name of the path, or the name behind `builtin:` or `model:`, with its part and selection.
    public String name() {
        String last = kind != Kind.FILE ? source : String.valueOf(Path.of(source).getFileName());
        return last + chosen();
    }

    /// The same source and part with another selection.
    public Reference select(Map<String, String> other) { return new Reference(kind, source, part, other); }

    /// Reads a reference as it stands on a command line. An `@` counts as a selection only where `key=value` follows,
    /// so that paths may hold one.
    ///
    /// @throws BadInput if it is empty
    public static Reference parse(String text) {
        String rest = text.strip();
        Map<String, String> selection = new LinkedHashMap<>();
        for (int at = rest.lastIndexOf('@'); at > 0; at = rest.lastIndexOf('@')) {
            String piece = rest.substring(at + 1);
            int equals = piece.indexOf('=');
            if (equals < 1 || piece.indexOf('/') >= 0) break;
            selection.putIfAbsent(piece.substring(0, equals), piece.substring(equals + 1));
            rest = rest.substring(0, at);
        }
        Optional<String> part = Optional.empty();
        int colons = rest.lastIndexOf("::");
        if (colons > 0) {
            part = Optional.of(rest.substring(colons + 2));
            rest = rest.substring(0, colons);
        }
        if (rest.isEmpty() || rest.equals(BUILTIN) || rest.equals(MODEL)) {
            throw new BadInput("'" + text + "' names no file: give a path, builtin:NAME or model:NAME.");
        }
        if (rest.startsWith(MODEL)) return new Reference(Kind.MODEL, rest.substring(MODEL.length()), part, selection);
        return rest.startsWith(BUILTIN)
                ? new Reference(Kind.BUILTIN, rest.substring(BUILTIN.length()), part, selection)
                : new Reference(Kind.FILE, rest, part, selection);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> "";
            case BUILTIN -> BUILTIN;
            case MODEL -> MODEL;
        } + source + chosen();
    }

    private String chosen() {
        StringBuilder s = new StringBuilder();
        part.ifPresent(p -> s.append("::").append(p));
        selection.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> s.append('@')
                        .append(e.getKey())
                        .append('=')
                        .append(e.getValue()));
        return s.toString();
    }
}
