package org.neurarium.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.data.Tensor;
import org.neurarium.formats.Formats;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;

/// Carries one request from open inputs to a finished folder, on the calling thread.
final class Runner {
    private final Preparation preparation;
    private final Formats formats;
    private final ComputePool pool;
    private final Path root;
    private final Workshop workshop;
    private final Versions versions = Versions.current();

    /// @param root where a run goes that names no folder
    Runner(Preparation preparation, Formats formats, ComputePool pool, Path root, Workshop workshop) {
        this.preparation = preparation;
        this.formats = formats;
        this.pool = pool;
        this.root = root;
        this.workshop = workshop;
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
            Optional<Resumption> resumption = request.options().resume().map(Resumption::of);
            RunRequest asked = resumption.map(r -> r.request(request)).orElse(request);
            try (Prepared prepared = preparation.prepare(asked, session)) {
                Device device = workshop.devices()
                        .choose(asked.options().device(), prepared.description()
                                .gpu());
                if (resumption.isPresent()) {
                    resumption.get().check(prepared, preparation.values(resumption.get().then()));
                }
                RunFolder folder = resumption.isPresent()
                        ? RunFolder.reopen(asked.out().orElseThrow())
                        : RunFolder.create(asked.out().orElseGet(() -> free(asked.tool())));
                return new InFolder(folder, prepared, device, cancellation, new RunReports(folder, listener)).run(
                        computation, resumption);
            }
        } catch (InterruptedException | Refusal | RuntimeException | Error e) {
            return outcome(e, cancellation, Optional.empty());
        } finally {
            cancellation.leave();
        }
    }

    /// A run that has its folder.
    private final class InFolder {
        private final RunFolder folder;
        private final Prepared prepared;
        private final Device device;
        private final Cancellation cancellation;
        private final RunReports reports;
        private final RunState state;
        private RunRecord record;

        InFolder(RunFolder folder, Prepared prepared, Device device, Cancellation cancellation, RunReports reports) {
            this.folder = folder;
            this.prepared = prepared;
            this.device = device;
            this.cancellation = cancellation;
            this.reports = reports;
            this.state = workshop.state(folder.path(), reports, prepared);
            this.record = new RunRecord(prepared, Json.NULL, reports, state, RunRecord.now(), device, pool.size(),
                    versions);
        }

        RunOutcome run(Computation computation, Optional<Resumption> resumption) {
            InputDigests digests = new InputDigests(prepared, formats, pool);
            try (folder; RunStore store = workshop.store(Optional.of(folder.path()), digests::content)) {
                Map<String, Json> inputs = digests.json(folder);
                resumption.ifPresent(r -> r.checkInputs(inputs));
                Json request = prepared.isProgram()
                        ? RequestFile.write(prepared.description(), prepared.request(), digests.files(folder, store),
                                prepared.values())
                        : RequestFile.write(prepared.description(), prepared.request(), inputs, new TreeMap<>(prepared
                                .request()
                                .settings()));
                record = new RunRecord(prepared, request, reports, state, record.started(), device, pool.size(),
                        versions);
                folder.write(RunFolder.REQUEST, request);
                prepared.warnings().forEach(w -> reports.warning(w.sentence()));
                return compute(computation, resumption.isPresent(), store);
            } catch (InterruptedException | RuntimeException | Error e) {
                boolean _ = Thread.interrupted(); // what follows must not be interrupted
                return unfinished(e, resumption.isPresent());
            }
        }

        private RunOutcome compute(Computation computation, boolean resumed, RunStore store)
                throws InterruptedException {
            if (resumed) state.restore();
            MemoryPeak peak = MemoryPeak.begin();
            RunContext context = new LocalContext(prepared.request().seed(), pool, cancellation, reports, new Place(
                    device, state, store));
            Map<String, Path> written = prepared.tool() instanceof ProgramTool program
                    ? program.run(folder, context, formats).files()
                    : write(computation.compute(prepared, context, folder));
            store.close();
            cancellation.check();
            double seconds = reports.seconds();
            Map<String, String> names = new LinkedHashMap<>();
            written.forEach((name, path) -> names.put(name, folder.relative(path.toString())));
            workshop.remember(prepared, seconds, peak.bytes(), folder);
            folder.write(RunFolder.RECORD, record.done(seconds, names));
            return new RunOutcome.Done(folder.path(), written, reports.values(), reports.warnings(), seconds);
        }

        private Map<String, Path> write(Record outputs) throws InterruptedException {
            Map<String, Path> written = new LinkedHashMap<>();
            for (RecordComponent component : outputs.getClass().getRecordComponents()) {
                Object value = RecordParts.read(component, outputs);
                Object present = value instanceof Optional<?> o ? o.orElse(null) : value;
                String name = Names.snake(component.getName());
                if (present instanceof List<?> list) {
                    cancellation.check();
                    written.put(name, arrays(list, name));
                }
                if (!(present instanceof Dataset dataset)) continue;
                cancellation.check();
                try (dataset) {
                    written.put(name, formats.write(dataset, folder.path(), name));
                }
            }
            return written;
        }

        /// Several arrays go into one file.
        private Path arrays(List<?> list, String name) {
            List<Tensor> tensors = list.stream().map(Tensor.class::cast).toList();
            try {
                return formats.write(tensors, folder.path(), name);
            } finally {
                tensors.forEach(Tensor::close);
            }
        }

        /// What can be gone on with stays, with a record of how it ended; of the rest only failures do.
        private RunOutcome unfinished(Throwable e, boolean resumed) {
            RunOutcome outcome = cancellation.requested()
                    ? new RunOutcome.Cancelled()
                    : Devices.exhausted(e, device)
                            .<RunOutcome>map(sentence -> new RunOutcome.Failed(sentence, Optional.of(folder.path())))
                            .orElseGet(() -> outcome(e, cancellation, Optional.of(folder.path())));
            boolean stays = resumed || RunState.isIn(folder.path());
            return switch (outcome) {
                case RunOutcome.Failed failed -> {
                    folder.log(e);
                    end("failed", failed.sentence());
                    yield outcome;
                }
                case RunOutcome.Cancelled _ when stays -> {
                    end("cancelled", "");
                    yield new RunOutcome.Cancelled(Optional.of(folder.path()));
                }
                case RunOutcome.Refused refused when stays -> {
                    end("refused", refused.sentence());
                    yield outcome;
                }
                default -> {
                    folder.remove();
                    yield outcome;
                }
            };
        }

        private void end(String how, String reason) {
            folder.dropOutputs();
            folder.write(RunFolder.RECORD, record.unfinished(how, reason));
        }
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

    private Path free(String tool) {
        String name = tool + "-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneId.systemDefault()));
        Path folder = root.resolve(name);
        for (int i = 2; Files.exists(folder); i++)
            folder = root.resolve(name + "-" + i);
        return folder;
    }
}
