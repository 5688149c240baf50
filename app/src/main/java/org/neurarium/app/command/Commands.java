package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.service.Versions;
import org.neurarium.tool.describe.Nearest;

/// The list of commands, and what holds for all of them: exit codes, and one sentence in place of a stack trace.
public final class Commands {
    /// Done; the run failed; the request or the input is wrong; cancelled.
    static final int DONE = 0, FAILED = 1, WRONG = 2, CANCELLED = 130;

    private final Console console;
    private final House house;

    public Commands(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    /// One command: its name, what `--help` says of it, and how it is made. Only the one that is called is made.
    private record Entry(String name, String doc, Supplier<Callable<Integer>> make) {}

    private List<Entry> entries() {
        return List.of(
                new Entry("demo", "runs the main job on two bundled images", () -> new DemoCommand(console, house)),
                new Entry("bench", "measures how fast things are here", () -> new BenchCommand(console, house)),
                new Entry("screenshot", "draws a screen into a PNG file", () -> new ScreenshotCommand(console, house)),
                new Entry("tools", "lists the tools", () -> new ToolsCommand(console, house)),
                new Entry("describe", "tells a tool's inputs, settings and outputs",
                        () -> new DescribeCommand(console, house)),
                new Entry("help", "shows a tool's page", () -> new HelpCommand(console, house)),
                new Entry("run", "runs a tool on files; the result is a run folder",
                        () -> new RunCommand(console, house)),
                new Entry("reproduce", "does a tool's experiment and judges it",
                        () -> new ReproduceCommand(console, house)),
                new Entry("runs", "lists what is queued, running and done", () -> new RunsCommand(console)),
                new Entry("cancel", "cancels a run", () -> new CancelCommand(console)),
                new Entry("serve", "is the compute service, until Ctrl+C", () -> new ServeCommand(console)),
                new Entry("info", "tells what a file holds", () -> new InfoCommand(console, house)),
                new Entry("models", "lists, imports and removes networks", () -> new ModelsCommand(console, house)),
                new Entry("contact-sheet", "puts the pictures of a run on one sheet",
                        () -> new ContactSheetCommand(console, house)),
                new Entry("export-onnx", "writes a network as ONNX, compared on random inputs",
                        () -> new ExportOnnxCommand(console, house)),
                new Entry("release-model", "makes one small file of a training, and its record",
                        () -> new ReleaseModelCommand(console, house)),
                new Entry("conformance", "reads a folder of samples against what is expected",
                        () -> new ConformanceCommand(console)),
                new Entry("doctor", "checks what is needed here, and says how to mend it",
                        () -> new DoctorCommand(console, house)));
    }

    /// @return the exit code
    public int run(String... arguments) {
        if (arguments.length == 0) return window(List.of());
        if (List.of("--help", "-h").contains(arguments[0])) return overview();
        if (List.of(arguments).equals(List.of("help"))) return overview();
        if (arguments[0].equals("--version") || arguments[0].equals("-V")) {
            console.out().println("Neurarium " + Versions.current().neurarium());
            return DONE;
        }
        for (Entry entry : entries()) {
            if (entry.name.equals(arguments[0])) return run(entry, List.of(arguments).subList(1, arguments.length));
        }
        for (Entry entry : unlisted()) {
            if (entry.name.equals(arguments[0])) return run(entry, List.of(arguments).subList(1, arguments.length));
        }
        if (Files.exists(Path.of(arguments[0]))) return window(List.of(arguments));
        List<String> names = entries().stream().map(Entry::name).toList();
        return wrong("There is no command '" + arguments[0] + "'." + Nearest.hint(arguments[0], names)
                + " The commands are: " + String.join(", ", names) + ".");
    }

    /// What the launcher and the builders call, and what clients of the service start.
    private List<Entry> unlisted() {
        return List.of(new Entry("warm-up", "", () -> new WarmUpCommand(console, house)), new Entry("broker", "",
                () -> new BrokerCommand(console)), new Entry("worker", "", () -> new WorkerCommand(console, house)),
                new Entry("gallery", "", () -> new GalleryCommand(console, house)),
                new Entry("prove", "", () -> new ProveCommand(console, house)));
    }

    private int window(List<String> files) {
        try {
            return new WindowCommand(console, house, files).call();
        } catch (BadInput e) {
            return wrong(e.sentence());
        } catch (InterruptedException e) {
            return CANCELLED;
        }
    }

    private int run(Entry entry, List<String> arguments) {
        Callable<Integer> command = entry.make.get();
        if (!(command instanceof Quick quick && quick.take(arguments))) {
            return new Parser(console, this).run(entry.name, command, arguments);
        }
        try {
            return command.call();
        } catch (Exception e) {
            return failed(e);
        }
    }

    int failed(Exception e) {
        return switch (e) {
            case BadInput bad -> wrong(bad.sentence());
            case InterruptedException _ -> CANCELLED;
            default -> {
                String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                console.err().println("It broke off: " + said);
                yield FAILED;
            }
        };
    }

    int wrong(String sentence) {
        console.err().println(sentence);
        return WRONG;
    }

    private int overview() {
        console.out()
                .println(
                        "Neurarium, the workbench of a neuroscience lab.\n\nUsage: neurarium [FILE …]      opens the window\n       neurarium COMMAND …\n");
        for (Entry entry : entries())
            console.out().printf("  %-13s %s%n", entry.name, entry.doc);
        console.out()
                .println("\n`neurarium COMMAND --help` tells more of one. Exit codes: 0 done, 1 the run failed, "
                        + "2 the request or the input is wrong, 130 cancelled.");
        return DONE;
    }
}
