package org.neurarium.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.Tool;
import org.neurarium.tool.describe.DescribeTools;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.ToolDescription;

/// The tools that are installed, told from the descriptions on the class path. A tool's class is loaded only to run it.
public final class ToolCatalogue {
    private final List<ToolDescription> tools;
    private final ClassLoader loader;
    private final Map<String, Path> programs;
    private final List<String> refused;

    /// @param programs id → folder of the manifest
    private ToolCatalogue(List<ToolDescription> tools, ClassLoader loader, Map<String, Path> programs,
            List<String> refused) {
        this.tools = List.copyOf(tools);
        this.loader = loader;
        this.programs = Map.copyOf(programs);
        this.refused = List.copyOf(refused);
    }

    /// Without programs.
    ///
    /// @throws BadInput if one of the descriptions is damaged
    public static ToolCatalogue read(ClassLoader loader) { return read(loader, List.of()); }

    /// Reads every `META-INF/neurarium/tools.json` that the loader sees.
    ///
    /// @param extensions folders with programs, each described by a `tool.json`
    /// @throws BadInput if one of the product's own descriptions is damaged
    public static ToolCatalogue read(ClassLoader loader, List<Path> extensions) {
        List<ToolDescription> tools = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(DescribeTools.RESOURCE))) {
                for (Json tool : Json.parse(text(url)).items()) {
                    ToolDescription description = DescriptionJson.read(tool);
                    if (ids.add(description.id())) tools.add(description);
                }
            }
        } catch (IOException e) {
            throw new BadInput("The descriptions of the tools cannot be read: install the product again.", e);
        }
        Programs found = Programs.in(extensions);
        Map<String, Path> programs = new HashMap<>();
        List<String> refused = new ArrayList<>(found.refused());
        found.tools().forEach((tool, home) -> {
            if (ids.add(tool.id())) {
                tools.add(tool);
                programs.put(tool.id(), home);
            } else {
                refused.add(home.resolve("tool.json") + " is no tool: the product has a tool with the id " + tool.id()
                        + ".");
            }
        });
        tools.sort(Comparator.comparing(ToolDescription::family).thenComparing(ToolDescription::title));
        return new ToolCatalogue(tools, loader, programs, refused);
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A sentence for each manifest that was left out.
    public List<String> refused() { return refused; }

    /// Settings of an earlier version of a tool as they are named and meant now.
    ///
    /// @param settings dotted name → value
    public Json migrate(ToolDescription tool, int fromVersion, Json settings) {
        return fromVersion == tool.version() ? settings : load(tool).migrate(fromVersion, settings);
    }

    /// By family and title.
    public List<ToolDescription> tools() { return tools; }

    /// @throws BadInput naming the nearest tool, and where the list of them is
    public ToolDescription find(String id) {
        return tools.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow(() -> unknown(id));
    }

    private BadInput unknown(String id) {
        List<String> ids = tools.stream().map(ToolDescription::id).toList();
        List<String> shortIds = tools.stream().map(t -> t.id().substring(t.id().indexOf('.') + 1)).toList();
        String meant = Nearest.to(id, ids)
                .or(() -> Nearest.to(id, shortIds).map(s -> ids.get(shortIds.indexOf(s))))
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
        return new BadInput("There is no tool '" + id + "'." + meant + " `neurarium tools` lists them.");
    }

    /// Loads the class of a tool and makes one.
    @SuppressWarnings("unchecked") // the describer looked at the records when the product was built
    Tool<Record, Record, Record> load(ToolDescription description) {
        Path home = programs.get(description.id());
        if (home != null) return new ProgramTool(description, home);
        try {
            return (Tool<Record, Record, Record>) Class.forName(description.toolClass(), true, loader)
                    .asSubclass(Tool.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BadInput("The tool " + description.id() + " cannot be loaded: install the product again.", e);
        }
    }
}
