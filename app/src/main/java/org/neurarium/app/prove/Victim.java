package org.neurarium.app.prove;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.project.CellsKind;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.store.LayerRevision;
import org.neurarium.project.store.Layers;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.Projects;
import org.neurarium.project.store.Subject;
import org.neurarium.service.LocalService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.ToolCatalogue;

/// The process that is killed: opens a project, edits and runs in it as fast as it can, and says on standard output what
/// is finished. `java … Victim FOLDER SEED`.
///
/// A line is `edit REVISION DIGEST` once that revision is on the disk, or `run FOLDER` once that run has ended.
public final class Victim {
    static final String LAYER = "cells";
    static final CellsKind CELLS = new CellsKind();
    private static final long CACHE = 16L << 20;
    private static final int EDITS_BETWEEN_RUNS = 60, MOST_UNSAVED = 40;

    private final Project project;
    private final Formats formats;
    private final LocalService service;
    private final PrintStream said;
    private final ExecutorService running;

    private Victim(Project project, Formats formats, LocalService service, PrintStream said, ExecutorService running) {
        this.project = project;
        this.formats = formats;
        this.service = service;
        this.said = said;
        this.running = running;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        PrintStream said = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Formats formats = StandardFormats.with(List.of(), CACHE);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService running = Executors.newSingleThreadExecutor();
                LocalService service = new LocalService(formats, ToolCatalogue.read(Victim.class.getClassLoader()),
                        folder
                                .resolve("runs"),
                        1);
                Project project = new Projects(background).open(folder).get()) {
            new Victim(project, formats, service, said, running).work(seed);
        }
    }

    /// Until it is killed.
    private void work(long seed) throws Exception {
        CellsLayer layer = project.layers().find(LAYER).isPresent()
                ? project.layers().open(LAYER, CELLS).get()
                : project.layers()
                        .create(LAYER, CELLS, OptionalLong.empty(), ScriptedPerson.CAPACITY,
                                ScriptedPerson::emptyLayer)
                        .get();
        ScriptedPerson person = new ScriptedPerson(layer, seed);
        long ran = layer.journal().revision();
        while (true) {
            person.act();
            long revision = layer.journal().revision();
            String digest = Layers.digest(CELLS, layer);
            var saved = project.saved().thenRun(() -> said.println("edit " + revision + " " + digest));
            if (revision - ran > EDITS_BETWEEN_RUNS) {
                ran = revision;
                Labels labels = layer.labels(Calibration.square(0.5));
                running.execute(() -> run(labels, new LayerRevision(LAYER, revision)));
            }
            // A person does not outrun the disk either.
            if (project.unsaved() > MOST_UNSAVED) saved.get();
        }
    }

    /// Measures what has been drawn so far, by the door of every tool.
    private void run(Labels labels, LayerRevision revision) {
        try {
            Path scratch = Files.createDirectories(project.folder().resolve("layers"));
            Path file = formats.write(labels, scratch, LAYER + "-" + revision.rev());
            project.layers()
                    .materialised(revision, new Layers.Materialised(formats
                            .sha256(Reference.file(file
                                    .toString())),
                            "layers/" + file.getFileName()));
            Path out = project.runs().root().resolve("measure-" + revision.rev());
            RunOutcome outcome = service
                    .submit(new RunRequest("cells.measure", Map.of("labels", List.of(file
                            .toString())), Map.of(), 0, Optional.of(out)), RunListener.SILENT)
                    .await();
            if (!(outcome instanceof RunOutcome.Done)) throw new IllegalStateException(outcome.toString());
            project.runs().note(out, Optional.of(Subject.of(project.layers().find(LAYER).orElseThrow()))).get();
            said.println("run " + out.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
