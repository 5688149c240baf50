package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.Manifest;
import org.neurarium.tool.describe.ToolDescription;

/// Tools that are programs: every `tool.json` in the folders for extensions, or in a folder in one of them. One that is
/// wrong is left out, with a sentence, and hinders no other.
///
/// @param tools   description → folder of its manifest
/// @param refused a sentence a manifest
record Programs(Map<ToolDescription, Path> tools, List<String> refused) {
    private static final String MANIFEST = "tool.json";
    private static final long LARGEST = 1 << 20;

    static Programs in(List<Path> folders) {
        Map<ToolDescription, Path> tools = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (Path folder : folders) {
            for (Path manifest : manifests(folder)) {
                Path home = manifest.toAbsolutePath().normalize().resolveSibling("");
                try {
                    ToolDescription tool = read(manifest, home);
                    if (tools.keySet().stream().anyMatch(t -> t.id().equals(tool.id()))) {
                        throw new BadInput("There is another tool with the id " + tool.id() + ".");
                    }
                    tools.put(tool, home);
                } catch (BadInput e) {
                    refused.add(manifest + " is no tool: " + e.sentence());
                }
            }
        }
        return new Programs(tools, refused);
    }

    private static List<Path> manifests(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> found = new ArrayList<>(inside.filter(Files::isDirectory)
                    .map(p -> p.resolve(MANIFEST))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList());
            if (Files.isRegularFile(folder.resolve(MANIFEST))) found.addFirst(folder.resolve(MANIFEST));
            return found;
        } catch (IOException e) {
            return List.of(); // a folder that may not be read has no tools for this user
        }
    }

    private static ToolDescription read(Path manifest, Path home) {
        try {
            if (Files.size(manifest) > LARGEST) throw new BadInput("It is larger than 1 MB.");
            Json json = Json.parse(Files.readString(manifest));
            String help = json.find("help", Json::string).orElse("");
            if (!help.endsWith(".md")) return Manifest.read(json, "");
            Path page = home.resolve(help).normalize();
            if (help.contains("/") || help.contains("\\") || !page.startsWith(home) || !Files.isRegularFile(page)
                    || Files.size(page) > LARGEST) {
                throw new BadInput("Its help page " + help + " is no file beside it, or larger than 1 MB.");
            }
            return Manifest.read(json, Files.readString(page));
        } catch (IOException e) {
            throw new BadInput("It cannot be read, or is not in UTF-8.", e);
        }
    }
}
