package org.neurarium.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.tool.describe.HelpPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Shows a tool's page, in Markdown.")
final class HelpCommand implements Callable<Integer>, Quick {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "TOOL", description = "as `neurarium tools` lists it") private String tool = "";

    HelpCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) return false;
        tool = arguments.getFirst();
        return true;
    }

    @Override
    public Integer call() {
        console.out().print(HelpPage.of(house.tools().find(tool)));
        return Commands.DONE;
    }
}
