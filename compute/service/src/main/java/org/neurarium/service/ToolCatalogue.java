package org.neurarium.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

    private ToolCatalogue(List<ToolDescription> tools, ClassLoader loader) {
        this.tools = List.copyOf(tools);
        this.loader = loader;
    }

    /// Reads every `META-INF/neurarium/tools.json` that the loader sees.
    ///
    /// @throws BadInput if one of them is damaged
    public static ToolCatalogue read(ClassLoader loader) {
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
        tools.sort(Comparator.comparing(ToolDescription::family).thenComparing(ToolDescription::title));
        return new ToolCatalogue(tools, loader);
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
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
