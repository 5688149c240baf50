package org.neurarium.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.HelpPage;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Tells a tool's inputs, settings, outputs and paper.")
final class DescribeCommand implements Callable<Integer>, Quick {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "TOOL", description = "as `neurarium tools` lists it") private String tool = "";

    @Option(names = "--json", description = "for machines") private boolean json;

    DescribeCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) {
        List<String> words = arguments.stream().filter(a -> !a.equals("--json")).toList();
        if (words.size() != 1 || words.getFirst().startsWith("-")) return false;
        tool = words.getFirst();
        json = words.size() < arguments.size();
        return true;
    }

    @Override
    public Integer call() {
        ToolDescription found = house.tools().find(tool);
        if (json) console.out().print(DescriptionJson.write(found).pretty());
        else
            describe(found);
        return Commands.DONE;
    }

    private void describe(ToolDescription found) {
        console.out().println(found.title() + " (" + found.id() + ", version " + found.version() + ")");
        console.out().println(found.summary());
        found.paper()
                .ifPresent(p -> console.out()
                        .println("Paper: " + (p.authors().isEmpty() ? "" : p.authors() + ", ")
                                + p.title() + " (" + p.year() + ")" + (p.id().isEmpty() ? "" : ", " + p.id())));
        print("Inputs", List.of("NAME", "TYPE", ""), found.inputs().stream().map(DescribeCommand::row).toList());
        List<List<String>> settings = new ArrayList<>();
        for (SettingDescription s : found.settings()) {
            settings.add(List.of(s.name(), HelpPage.defaultText(s), HelpPage.allowed(s), s.doc() + s.when()
                    .map(w -> " (with " + w + ")")
                    .orElse("")));
        }
        print("Settings", List.of("NAME", "DEFAULT", "ALLOWED", ""), settings);
        print("Outputs", List.of("NAME", "TYPE", ""), found.outputs().stream().map(DescribeCommand::row).toList());
        if (!found.presets().isEmpty())
            print("Presets", String.join(", ", found.presets().keySet().stream().sorted().toList()));
        if (!found.reproductions().isEmpty()) print("Reproductions", String.join(", ", found.reproductions()));
        console.out().println("\n`neurarium help " + found.id() + "` shows its page.");
    }

    private static List<String> row(InputDescription i) {
        String note = i.oneOf().isPresent() ? " (one of several)" : i.optional() ? " (optional)" : "";
        return List.of(i.name(), i.type() + (i.many() ? " …" : ""), i.doc() + note);
    }

    private static List<String> row(OutputDescription o) {
        return List.of(o.name(), o.type(), o.doc() + (o.optional() ? " (not always)" : ""));
    }

    private void print(String title, List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) return;
        console.out().println("\n" + title);
        Columns.print(console.out(), head, rows);
    }

    private void print(String title, String names) { console.out().println("\n" + title + ": " + names); }
}
