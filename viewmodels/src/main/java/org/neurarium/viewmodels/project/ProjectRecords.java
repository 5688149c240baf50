package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.project.store.Again;
import org.neurarium.project.store.Made;
import org.neurarium.project.store.Project;
import org.neurarium.service.Job;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.jobs.Provenance;
import org.neurarium.viewmodels.jobs.RunRecords;

/// What is known of runs, with what the project knows: from which layers, runs and files they were made, and where those
/// files lie now.
///
/// @param folders reads what lies in the run folders
/// @param project the one that is open; null for none. Asked on the JavaFX thread
public record ProjectRecords(RunRecords folders, Supplier<@Nullable Project> project) implements RunRecords {
    private static final int HASH = 12;

    @Override
    public CompletableFuture<Facts> facts(Job job) { return folders.facts(job); }

    @Override
    public CompletableFuture<OptionalDouble> expected(RunRequest request) { return folders.expected(request); }

    @Override
    public CompletableFuture<Provenance> made(Job job) {
        Project open = project.get();
        if (open == null) return folders.made(job);
        // What the project cannot trace, as a run that left no record, the folder may still tell.
        return open.provenance()
                .of(job.folder())
                .thenApply(ProjectRecords::tree)
                .exceptionallyCompose(_ -> folders.made(job));
    }

    @Override
    public CompletableFuture<RunRequest> again(Job job) {
        return kept(job).map(open -> open.provenance()
                .again(job.folder())
                .thenCompose(a -> asked(job, a, () -> folders
                        .again(job))))
                .orElseGet(() -> folders.again(job));
    }

    @Override
    public CompletableFuture<RunRequest> againOn(Job job, String input, List<String> references) {
        return kept(job).map(open -> open.provenance()
                .againOn(job.folder(), input, references)
                .thenCompose(a -> asked(
                        job, a, () -> folders.againOn(job, input, references))))
                .orElseGet(() -> folders.againOn(job, input, references));
    }

    /// The project, where it may know of the run.
    private Optional<Project> kept(Job job) {
        return Optional.ofNullable(project.get()).filter(_ -> !job.folder().equals(Path.of("")));
    }

    /// A run that was refused left no folder: of it the list alone knows.
    private static CompletableFuture<RunRequest> asked(Job job, Optional<Again> again,
            Supplier<CompletableFuture<RunRequest>> otherwise) {
        return again.map(a -> CompletableFuture.completedFuture(new RunRequest(a.tool(), a.inputs(), a.settings(), a
                .seed(), Optional.empty(), job.request().options().anew(job.folder())))).orElseGet(otherwise);
    }

    static Provenance tree(Made made) {
        List<String> detail = new ArrayList<>();
        if (made.settings() instanceof Json.Obj settings) {
            settings.members()
                    .forEach((name, value) -> detail.add(name + " " + (value instanceof Json.Str s
                            ? s.value()
                            : value)));
        }
        detail.add("seed " + made.seed());
        if (!made.device().isEmpty()) detail.add(made.device());
        if (made.run().seconds() > 0) detail.add(String.format(Locale.ROOT, "%.1f\u2009s", made.run().seconds()));
        return new Provenance(Provenance.Kind.RUN, made.run().tool() + " " + made.run().version(), String.join(", ",
                detail), made.inputs().stream().map(ProjectRecords::input).toList());
    }

    private static Provenance input(Made.From from) {
        String hash = from.sha256().isEmpty()
                ? ""
                : "SHA-256 " + from.sha256()
                        .substring(0, Math.min(HASH, from
                                .sha256()
                                .length()));
        return switch (from.source()) {
            case Made.Computed c -> tree(c.made());
            case Made.Drawn d -> leaf(Provenance.Kind.FILE, from.name() + ": drawn in the layer '" + d.revision()
                    .layer() + "'", "revision " + d.revision().rev());
            case Made.Given g -> file(from.name(), g.path(), g.there(), hash);
            case Made.File f -> file(from.name(), f.path(), f.there(), hash);
            case Made.Shipped s -> leaf(Provenance.Kind.BUILTIN, from.name() + ": " + s.reference(), hash);
            case Made.Typed t -> leaf(Provenance.Kind.FILE, from.name() + ": " + t.text(), "");
        };
    }

    private static Provenance file(String name, Path path, boolean there, String hash) {
        return leaf(there ? Provenance.Kind.FILE : Provenance.Kind.MISSING, name + ": " + path.getFileName(), hash);
    }

    private static Provenance leaf(Provenance.Kind kind, String what, String detail) {
        return new Provenance(kind, what, detail, List.of());
    }
}
