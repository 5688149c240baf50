package org.neurarium.service;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.Names;
import org.neurarium.data.Reference;
import org.neurarium.data.Tensor;
import org.neurarium.tool.MissingData;
import org.neurarium.tool.Reproduction.Bench;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;
import org.neurarium.tool.describe.Binder;
import org.neurarium.tool.describe.ToolTypes;

/// One trial's way to the tools. What is in memory is written to scratch and opened again as a user would have it;
/// closing the bench removes it. Its runs are only looked at, and so are in no list of runs.
final class ReproductionBench implements Bench, AutoCloseable {
    private static final String BUILTIN = "builtin:";

    private final LocalService here;
    private final ComputeService runs;
    private final LaidDown inputs;
    private final long seed;
    private final Optional<Path> data;
    private final RunContext context;
    private final Path scratch;
    private final List<Dataset> open = new ArrayList<>();
    private int count;

    /// @param here where the tools are, and what is called directly is computed
    /// @param runs what a run is sent to
    ReproductionBench(LocalService here, ComputeService runs, long seed, Optional<Path> data,
            Cancellation cancellation) {
        this.here = here;
        this.runs = runs;
        this.seed = seed;
        this.data = data;
        try {
            this.scratch = Files.createTempDirectory("neurarium-reproduce-");
        } catch (IOException e) {
            throw new BadInput("There is no place for temporary files: make room on the disk, or set java.io.tmpdir.",
                    e);
        }
        this.inputs = new LaidDown(here.formats(), scratch.resolve("inputs"));
        this.context = new LocalContext(seed, here.pool(), cancellation, new SessionReports(RunListener.SILENT,
                _ -> {}), Place.passing(Optional.of(scratch)));
    }

    @Override
    public RunContext context() { return context; }

    @Override
    public Path given(String path) {
        Path folder = data.orElseThrow(() -> new MissingData("It needs the given data " + path
                + ": name their folder by --data or NEURARIUM_DATA."));
        Path found = folder.resolve(path);
        if (Files.notExists(found)) throw new MissingData("The folder " + folder + " has no " + path + ".");
        return found;
    }

    @Override
    public <D extends Dataset> D open(String what, Class<D> type) {
        String reference = what.startsWith(BUILTIN) ? what : given(what).toString();
        D dataset = here.formats().open(reference, type);
        open.add(dataset);
        return dataset;
    }

    @Override
    public <I extends Record, S extends Record, O extends Record> O call(Tool<I, S, O> tool, I in, S settings)
            throws InterruptedException {
        return tool.run(in, settings, context);
    }

    @Override
    public <I extends Record, S extends Record, O extends Record> O run(Tool<I, S, O> tool, I in, S settings)
            throws InterruptedException {
        ToolInfo info = tool.getClass().getAnnotation(ToolInfo.class);
        if (info == null) throw new IllegalArgumentException(tool.getClass() + " carries no @ToolInfo");
        RunRequest request = new RunRequest(info.id(), inputs(in), Binder.texts(settings), seed, Optional.of(
                scratch.resolve("run-" + ++count)), RunOptions.DEFAULT.with(Priority.PASSING));
        @SuppressWarnings("unchecked") // the tool's own outputs record
        Class<O> outputs = (Class<O>) ToolTypes.of(tool.getClass()).outputs();
        return switch (await(runs.submit(request, RunListener.SILENT))) {
            case RunOutcome.Done done -> read(outputs, done.outputs());
            case RunOutcome.Refused refused -> throw new BadInput(refused.sentence());
            case RunOutcome.Failed failed -> throw new IllegalStateException(failed.sentence());
            case RunOutcome.Cancelled _ -> throw new InterruptedException("cancelled");
        };
    }

    private static RunOutcome await(ComputeService.Run run) throws InterruptedException {
        try {
            return run.await();
        } catch (InterruptedException e) {
            run.cancel();
            RunOutcome _ = run.await(); // its scratch is removed after this
            throw e;
        }
    }

    private Map<String, List<String>> inputs(Record in) {
        Map<String, List<String>> given = new HashMap<>();
        for (RecordComponent component : in.getClass().getRecordComponents()) {
            Object value = RecordParts.read(component, in);
            List<?> datasets = switch (value) {
                case List<?> list -> list;
                case Optional<?> optional -> optional.stream().toList();
                case null -> List.of();
                default -> List.of(value);
            };
            if (!datasets.isEmpty() && datasets.stream().allMatch(Tensor.class::isInstance)
                    && value instanceof List<?>) {
                String name = Names.snake(component.getName());
                given.put(name, List.of(inputs.reference(datasets.stream().map(Tensor.class::cast).toList(), name)));
                continue;
            }
            List<String> texts = new ArrayList<>();
            for (Object dataset : datasets) {
                String name = Names.snake(component.getName()) + (datasets.size() > 1 ? "-" + texts.size() : "");
                texts.add(reference((Dataset) dataset, name));
            }
            if (!texts.isEmpty()) given.put(Names.snake(component.getName()), texts);
        }
        return given;
    }

    private String reference(Dataset dataset, String name) {
        return dataset instanceof Checkpoint.Builtin net
                ? Reference.builtin(net.name()).toString()
                : inputs.reference(dataset, name);
    }

    private <O extends Record> O read(Class<O> type, Map<String, Path> files) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Path file = files.get(Names.snake(components[i].getName()));
            boolean optional = components[i].getGenericType() instanceof ParameterizedType;
            Class<?> of = components[i].getGenericType() instanceof ParameterizedType p
                    ? (Class<?>) p.getActualTypeArguments()[0]
                    : components[i].getType();
            if (components[i].getType() == List.class && file != null) {
                List<Tensor> arrays = here.formats()
                        .expand(Reference.file(file))
                        .stream()
                        .map(part -> here.formats().open(part, Tensor.class))
                        .toList();
                open.addAll(arrays);
                values[i] = arrays;
                continue;
            }
            Optional<Dataset> dataset = Optional.ofNullable(file)
                    .map(f -> here.formats().open(f.toString(), of.asSubclass(Dataset.class)));
            dataset.ifPresent(open::add);
            values[i] = optional ? dataset : dataset.orElseThrow();
        }
        return RecordParts.make(type, values);
    }

    @Override
    public void close() {
        open.forEach(Dataset::close);
        RunFolder.removeTree(scratch);
    }
}
