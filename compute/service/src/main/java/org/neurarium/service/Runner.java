package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.formats.Formats;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.describe.Binder;

/// Carries one request from open inputs to a finished folder, on the calling thread.
final class Runner {
    private final Preparation preparation;
    private final Formats formats;
    private final ComputePool pool;
    private final Path root;
    private final Versions versions = Versions.current();

    /// @param root where a run goes that names no folder
    Runner(Preparation preparation, Formats formats, ComputePool pool, Path root) {
        this.preparation = preparation;
        this.formats = formats;
        this.pool = pool;
        this.root = root;
    }

    /// What is computed between opening and writing: the tool's `run`, or the steps of a session.
    interface Computation {
        Record compute(Prepared prepared, RunContext context, RunFolder folder) throws InterruptedException;

        Computation RUN = (prepared, context, _) -> prepared.tool()
                .run(prepared.inputs(), prepared.settings(), context);
    }

    /// @param session whether steps bring the points
    RunOutcome run(RunRequest request, boolean session, Computation computation, Cancellation cancellation,
            RunListener listener) {
        try {
            cancellation.enter();
            try (Prepared prepared = preparation.prepare(request, session)) {
                RunFolder folder = RunFolder.create(request.out().orElseGet(() -> free(request.tool())));
                return inFolder(folder, prepared, computation, cancellation, listener);
            }
        } catch (InterruptedException | Refusal | RuntimeException | Error e) {
            return outcome(e, cancellation, Optional.empty());
        } finally {
            cancellation.leave();
        }
    }

    private RunOutcome inFolder(RunFolder folder, Prepared prepared, Computation computation,
            Cancellation cancellation, RunListener listener) {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        RunReports reports = new RunReports(folder, listener);
        Json request = Json.NULL;
        try (folder) {
            Map<String, Json> inputs = inputs(prepared, folder);
            request = RequestFile.write(prepared.description(), prepared.request(), inputs);
            folder.write(RunFolder.REQUEST, request);
            prepared.warnings().forEach(w -> reports.warning(w.sentence()));
            RunContext context = new LocalContext(prepared.request().seed(), pool, cancellation, reports);
            Record outputs = computation.compute(prepared, context, folder);
            Map<String, Path> written = write(outputs, folder, cancellation);
            cancellation.check();
            double seconds = reports.seconds();
            Map<String, String> names = new LinkedHashMap<>();
            written.forEach((name, path) -> names.put(name, folder.relative(path.toString())));
            folder.write(RunFolder.RECORD, record(prepared, request, reports, started, seconds).with("outputs", names)
                    .with("outcome", "done"));
            return new RunOutcome.Done(folder.path(), written, reports.values(), reports.warnings(), seconds);
        } catch (InterruptedException | RuntimeException | Error e) {
            boolean _ = Thread.interrupted(); // what follows must not be interrupted
            RunOutcome outcome = outcome(e, cancellation, Optional.of(folder.path()));
            if (outcome instanceof RunOutcome.Failed failed) {
                fail(folder, e, record(prepared, request, reports, started, reports.seconds()).with("outputs", Map
                        .of()).with("reason", failed.sentence()).with("outcome", "failed"));
            } else {
                folder.remove();
            }
            return outcome;
        }
    }

    private static void fail(RunFolder folder, Throwable failure, Json record) {
        folder.log(failure);
        folder.dropOutputs();
        folder.write(RunFolder.RECORD, record);
    }

    private static RunOutcome outcome(Throwable e, Cancellation cancellation, Optional<Path> folder) {
        if (cancellation.requested()) return new RunOutcome.Cancelled();
        return switch (e) {
            case InterruptedException _ -> new RunOutcome.Cancelled();
            case Refusal refusal -> new RunOutcome.Refused(refusal.problems());
            case BadInput bad -> new RunOutcome.Refused(List.of(Problem.error("", bad.sentence())));
            case OutOfMemoryError _ -> new RunOutcome.Failed(
                    "The run needs more memory than this program may use: take a part of the data, or close other work.",
                    folder);
            default -> new RunOutcome.Failed("The run broke off: " + said(e) + (folder.isPresent()
                    ? "; the log is in its folder."
                    : "."), folder);
        };
    }

    private static String said(Throwable e) {
        String message = e instanceof UncheckedIOException && e.getCause() instanceof IOException io
                ? io.getMessage()
                : e.getMessage();
        return message == null || message.isBlank() ? Names.label(e.getClass().getSimpleName()) : message.strip();
    }

    private Map<String, Json> inputs(Prepared prepared, RunFolder folder) throws InterruptedException {
        Map<String, Json> inputs = new TreeMap<>();
        for (var entry : prepared.given().entrySet()) {
            List<Json> given = new ArrayList<>();
            for (Prepared.Input input : entry.getValue())
                given.add(digest(input).json(folder));
            if (given.size() == 1) inputs.put(entry.getKey(), given.getFirst());
            else if (!given.isEmpty()) inputs.put(entry.getKey(), Json.of(given));
        }
        return inputs;
    }

    /// A large file takes a while to digest: the run's thread only waits for it, so that it can be cancelled.
    private Given digest(Prepared.Input input) throws InterruptedException {
        Future<Given> digest = pool.waiting().submit(() -> Given.of(input.text(), input.dataset(), formats));
        try {
            return digest.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        }
    }

    private Map<String, Path> write(Record outputs, RunFolder folder, Cancellation cancellation)
            throws InterruptedException {
        Map<String, Path> written = new LinkedHashMap<>();
        for (RecordComponent component : outputs.getClass().getRecordComponents()) {
            Object value = RecordParts.read(component, outputs);
            Object present = value instanceof Optional<?> o ? o.orElse(null) : value;
            if (!(present instanceof Dataset dataset)) continue;
            cancellation.check();
            String name = Names.snake(component.getName());
            try (dataset) {
                written.put(name, formats.write(dataset, folder.path(), name));
            }
        }
        return written;
    }

    private Json.Obj record(Prepared prepared, Json request, RunReports reports, Instant started, double seconds) {
        return Json.object()
                .with("tool", prepared.description().id())
                .with("version", prepared.description().version())
                .with("inputs", request instanceof Json.Obj o ? o.find("inputs").orElse(Json.NULL) : Json.NULL)
                .with("settings", Binder.values(prepared.settings()))
                .with("seed", RequestFile.seed(prepared.request().seed()))
                .with("device", "cpu")
                .with("values", reports.values())
                .with("warnings", reports.warnings())
                .with("timings", Json.object()
                        .with("started", started.toString())
                        .with("seconds", seconds)
                        .with("phases", reports.phases()))
                .with("versions", versions.json())
                .with("request", request);
    }

    private Path free(String tool) {
        String name = tool + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneId.systemDefault()));
        Path folder = root.resolve(name);
        for (int i = 2; Files.exists(folder); i++)
            folder = root.resolve(name + "-" + i);
        return folder;
    }
}
