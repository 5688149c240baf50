package org.neurarium.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.cells.measure.MeasureTool;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.project.LabelsHash;
import org.neurarium.service.LiveSession;
import org.neurarium.service.LocalService;
import org.neurarium.service.Reproducer;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;

/// The acts of the Cells screen, asked of the service as the window asks.
final class CellsActs {
    private static final int CLICK_SIDE = 1024, CLICK_PER_SIDE = 22, MEASURE_SIDE = 4096, MEASURE_PER_SIDE = 128;
    private static final long SEED = 1;

    private final LocalService service;
    private final Reproducer reproducer;
    private final Formats formats;
    private final Path scratch;

    CellsActs(LocalService service, Formats formats, Path scratch) {
        this.service = service;
        this.reproducer = new Reproducer(service, Optional.empty());
        this.formats = formats;
        this.scratch = scratch;
    }

    List<Act> all() {
        String click = CLICK_SIDE + "² uint16, " + CLICK_PER_SIDE * CLICK_PER_SIDE + " cells";
        return List.of(
                new Named("encode", CLICK_SIDE + "² uint16, a file never seen before", 10, () -> encode(
                        this::unseen, Optional.empty())),
                new Named("encode", CLICK_SIDE + "² uint16, a file seen before", 10, () -> encode(this::same, Optional
                        .empty())),
                new Named("encode", CLICK_SIDE + "² uint16, by the classical engine", 10, () -> encode(this::same,
                        Optional.of("builtin:classical"))),
                new Named("hover", click, 100, this::hover),
                new Named("click", click + ": first masks", 15, () -> click(true)),
                new Named("click", click + ": all masks", 15, () -> click(false)),
                new Named("measure", MEASURE_SIDE + "², " + MEASURE_PER_SIDE * MEASURE_PER_SIDE
                        + " cells, in memory", 15, this::measure),
                new Named("measure", MEASURE_SIDE + "², " + MEASURE_PER_SIDE * MEASURE_PER_SIDE
                        + " cells, a run from files to a table", 7, this::measureRun),
                new Named("measure", click + ": from the layer on the screen to its table", 30, this::measureLayer));
    }

    private record Named(String name, String size, int repeats, Preparation preparation) implements Act {
        @Override
        public Timed prepare() throws Exception {
            return preparation.prepare();
        }
    }

    private interface Preparation {
        Act.Timed prepare() throws Exception;
    }

    /// What a network saw of an image is kept, also from one measurement to the next.
    private Path unseen() { return file(DrawnCells.of(CLICK_SIDE, CLICK_PER_SIDE, System.nanoTime())); }

    private Path same() { return file(DrawnCells.of(CLICK_SIDE, CLICK_PER_SIDE, SEED)); }

    /// @param net as a request names it; empty for what is taken by itself
    private Act.Timed encode(Supplier<Path> images, Optional<String> net) {
        return () -> {
            Path image = images.get();
            long start = System.nanoTime();
            try (LiveSession session = session(image, net)) {
                session.ready().get();
                return since(start);
            }
        };
    }

    private Act.Timed hover() throws InterruptedException, ExecutionException {
        DrawnCells drawn = DrawnCells.of(CLICK_SIDE, CLICK_PER_SIDE, SEED);
        LiveSession session = session(file(drawn));
        session.ready().get();
        AtomicLong next = new AtomicLong();
        return new Act.Timed() {
            @Override
            public double once() throws Exception {
                int cell = (int) (next.getAndIncrement() * 37 % drawn.x().length);
                long start = System.nanoTime();
                session.ask(new Hover(drawn.x()[cell], drawn.y()[cell])).get();
                return since(start);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /// Each time a fresh session, so that no mask is there before.
    private Act.Timed click(boolean first) {
        DrawnCells drawn = DrawnCells.of(CLICK_SIDE, CLICK_PER_SIDE, SEED);
        Path image = file(drawn);
        AtomicLong next = new AtomicLong();
        return () -> {
            int cell = (int) (next.getAndIncrement() * 101 % drawn.x().length);
            try (LiveSession session = session(image)) {
                session.ready().get();
                AtomicLong preview = new AtomicLong();
                long start = System.nanoTime();
                session.ask(new Propose(drawn.x()[cell], drawn.y()[cell], "nucleus", 1), _ -> preview.compareAndSet(0,
                        System.nanoTime())).get();
                return first && preview.get() > 0 ? (preview.get() - start) / 1e6 : since(start);
            }
        };
    }

    /// Every column of the table, as the tool gives it.
    private Act.Timed measure() {
        DrawnCells drawn = DrawnCells.of(MEASURE_SIDE, MEASURE_PER_SIDE, SEED);
        MeasureTool.Inputs inputs = new MeasureTool.Inputs(drawn.labels(), Optional.of(drawn.image()));
        return () -> reproducer.lend(SEED, bench -> {
            long start = System.nanoTime();
            bench.call(new MeasureTool(), inputs, new MeasureTool.Settings());
            return since(start);
        });
    }

    /// As after a decision: the layer is another one each time, so it is laid down anew.
    private Act.Timed measureLayer() {
        DrawnCells drawn = DrawnCells.of(CLICK_SIDE, CLICK_PER_SIDE, SEED);
        Path image = file(drawn), layers = scratch.resolve("layers");
        AtomicLong next = new AtomicLong();
        return () -> {
            int[] ids = drawn.labels().plane(0, 0);
            int gone = (int) (1 + next.getAndIncrement() % drawn.x().length);
            for (int i = 0; i < ids.length; i++)
                if (ids[i] == gone) ids[i] = 0;
            long start = System.nanoTime();
            Labels layer = MemoryLabels.plane(CLICK_SIDE, CLICK_SIDE, ids);
            Path labels = formats.write(layer, layers, LabelsHash.sha256(layer));
            RunRequest request = new RunRequest("cells.measure",
                    Map.of("labels", List.of(labels.toString()), "image", List.of(image.toString())), Map.of(), 0,
                    Optional.of(Files.createTempDirectory(scratch, "layer")));
            if (!(service.submit(request, RunListener.SILENT).await() instanceof RunOutcome.Done done))
                throw new IllegalStateException("the cells could not be measured");
            try (Table table = formats.open(Reference.file(Objects.requireNonNull(done.outputs().get("table"))),
                    Table.class)) {
                if (table.rows() == 0) throw new IllegalStateException("nothing was measured");
                return since(start);
            }
        };
    }

    private Act.Timed measureRun() {
        DrawnCells drawn = DrawnCells.of(MEASURE_SIDE, MEASURE_PER_SIDE, SEED);
        Path image = file(drawn);
        Path labels = formats.write(drawn.labels(), scratch, "labels");
        return () -> {
            Path folder = Files.createTempDirectory(scratch, "measure");
            RunRequest request = new RunRequest("cells.measure",
                    Map.of("labels", List.of(labels.toString()), "image", List
                            .of(image.toString())),
                    Map.of(), 0, Optional.of(folder));
            long start = System.nanoTime();
            RunOutcome outcome = service.submit(request, RunListener.SILENT).await();
            if (!(outcome instanceof RunOutcome.Done))
                throw new IllegalStateException("measuring ended with " + outcome);
            return since(start);
        };
    }

    private Path file(DrawnCells drawn) {
        try {
            return formats.write(drawn.image(), Files.createTempDirectory(scratch, "image"), "cells");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LiveSession session(Path image) { return session(image, Optional.empty()); }

    private LiveSession session(Path image, Optional<String> net) {
        Map<String, List<String>> inputs = new HashMap<>(Map.of("image", List.of(image.toString())));
        net.ifPresent(n -> inputs.put("net", List.of(n)));
        return service.open(new RunRequest("cells.chain-of-prompts", inputs, Map.of(), 0, Optional.empty()),
                RunListener.SILENT);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
