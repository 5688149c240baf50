package org.neurarium.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Reads the arguments of one command into its fields and calls it. Apart from [Commands], so that what is answered
/// without it does not load it.
record Parser(Console console, Commands commands) {
    /// @return the exit code
    int run(String name, Callable<Integer> command, List<String> arguments) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("shows this").build());
        line.setCommandName("neurarium " + name);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, _) -> commands.wrong(sentence(e)));
        line.setExecutionExceptionHandler((e, _, _) -> commands.failed(e));
        return line.execute(arguments.toArray(String[]::new));
    }

    private static String sentence(ParameterException e) {
        String message = e.getMessage();
        String said = message == null
                ? "The command is wrong."
                : message.strip().replaceAll("is not an? (long|int)$", "is not a whole number");
        return said + (said.endsWith(".") ? "" : ".") + " `" + e.getCommandLine().getCommandName()
                + " --help` shows how it is used.";
    }
}
