package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.formats.Formats;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.describe.DataTypes;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;

/// A tool that is a program: started in the run folder with `request.json` as its last argument. What it says on standard
/// output as JSON lines is told on; it is cancelled by SIGTERM, and by SIGKILL two seconds later.
final class ProgramTool implements Tool<Record, Record, Record> {
    private static final long LOOK_MS = 50, PATIENCE_MS = 2000;
    private static final int REFUSED = 2, CANCELLED = 130;

    private final ToolDescription description;
    private final Path home;

    /// @param home the folder of its manifest
    ProgramTool(ToolDescription description, Path home) {
        this.description = description;
        this.home = home;
    }

    /// The files are the inputs; they stand in `request.json`.
    record Inputs() {}

    record Settings(Map<String, Json> values) {}

    /// Output → file, each opened once to see that it is what the description says.
    record Outputs(Map<String, Path> files) {}

    /// @throws IllegalStateException always: a program runs in a folder
    @Override
    public Record run(Record in, Record settings, RunContext run) {
        throw new IllegalStateException("a program is run in a run folder");
    }

    Outputs run(RunFolder folder, RunContext run, Formats formats) throws InterruptedException {
        Process process = start(folder);
        ProgramTalk talk = new ProgramTalk(process, folder, run);
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS))
                run.checkCancelled();
        } catch (InterruptedException e) {
            end(process);
            throw e;
        } finally {
            talk.close();
        }
        run.checkCancelled();
        return switch (process.exitValue()) {
            case 0 -> outputs(folder, formats);
            case REFUSED -> throw new BadInput(talk.lastError()
                    .orElse(description.id() + " refuses the request, and does not say why: see its help."));
            case CANCELLED -> throw new InterruptedException("the program says that it was cancelled");
            default -> throw new IllegalStateException("the program ended with exit code " + process.exitValue() + talk
                    .lastLines());
        };
    }

    private Process start(RunFolder folder) {
        List<String> command = new ArrayList<>();
        for (String word : description.command())
            command.add(own(word).map(Path::toString).orElse(word));
        command.add(RunFolder.REQUEST);
        try {
            Process process = new ProcessBuilder(command).directory(folder.path().toFile()).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new BadInput("The program of " + description.id() + " cannot be started: '" + description.command()
                    .getFirst() + "' is not there, or may not be run. Install it, or mend the command in "
                    + "tool.json.", e);
        }
    }

    /// A word of the command that names a file beside the manifest means that file.
    private Optional<Path> own(String word) {
        Path file = home.resolve(word).normalize();
        return !word.isBlank() && file.startsWith(home) && Files.isRegularFile(file)
                ? Optional.of(file)
                : Optional
                        .empty();
    }

    /// SIGTERM, and after two seconds SIGKILL for it and all that it has started.
    private static void end(Process process) {
        boolean interrupted = false;
        process.destroy();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        List<ProcessHandle> family = process.descendants().toList();
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                family = process.descendants().toList();
                if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private Outputs outputs(RunFolder folder, Formats formats) {
        Map<String, Path> found = new LinkedHashMap<>();
        for (OutputDescription output : description.outputs()) {
            List<Path> files = files(folder.path(), output.name());
            Optional<Path> file = files.stream().filter(f -> opens(f, output, formats)).findFirst();
            if (file.isPresent()) {
                found.put(output.name(), file.get());
            } else if (!files.isEmpty()) {
                throw new IllegalStateException(
                        "the output " + output.name() + " is no " + output.type() + ": " + fault(
                                files.getFirst(), output, formats));
            } else if (!output.optional()) {
                throw new IllegalStateException("the program has left no output '" + output.name() + "' (a " + output
                        .type() + ", as " + output.name() + ".csv or the like)");
            }
        }
        return new Outputs(found);
    }

    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(p -> String.valueOf(p.getFileName()).startsWith(name + ".") && Files.isRegularFile(p))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the run folder cannot be read", e);
        }
    }

    private static boolean opens(Path file, OutputDescription output, Formats formats) {
        try (Dataset _ = formats.open(file.toString(), DataTypes.find(output.type()).orElseThrow())) {
            return true;
        } catch (BadInput _) {
            return false;
        }
    }

    private static String fault(Path file, OutputDescription output, Formats formats) {
        try (Dataset _ = formats.open(file.toString(), DataTypes.find(output.type()).orElseThrow())) {
            return "";
        } catch (BadInput e) {
            return e.sentence().replaceFirst("\\.$", "");
        }
    }
}
