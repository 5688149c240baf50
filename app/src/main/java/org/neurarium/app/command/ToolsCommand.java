package org.neurarium.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.ToolDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Lists the tools.")
final class ToolsCommand implements Callable<Integer>, Quick {
    private final Console console;
    private final House house;

    @Option(names = "--json", description = "for machines") private boolean json;

    ToolsCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) {
        json = arguments.equals(List.of("--json"));
        return json || arguments.isEmpty();
    }

    @Override
    public Integer call() {
        house.tools().refused().forEach(sentence -> console.err().println("Note: " + sentence));
        List<ToolDescription> tools = house.tools().tools();
        if (json) {
            console.out().print(Json.of(tools.stream().map(ToolsCommand::line).toList()).pretty());
            return Commands.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        for (ToolDescription tool : tools) {
            rows.add(List.of(tool.id(), tool.title(), tool.paper()
                    .map(p -> p.title() + " (" + p.year() + ")")
                    .orElse(
                            "")));
        }
        Columns.print(console.out(), List.of("TOOL", "TITLE", "PAPER"), rows);
        return Commands.DONE;
    }

    private static Json line(ToolDescription tool) {
        return Json.object()
                .with("id", tool.id())
                .with("title", tool.title())
                .with("family", Names.snake(tool.family().name()))
                .with("paper", tool.paper().map(DescriptionJson::paper));
    }
}
