package org.neurarium.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.SimilarityMap;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryLabels;
import org.neurarium.formats.Formats;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.LocalService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;

/// What the compute service's processes cost: starting them, and talking to them.
final class ServiceActs {
    private static final int SIDE = 16, MANY = 50, LARGE = 4096;
    private static final int IMAGE_SIDE = 512;

    private final LocalService local;
    private final Formats formats;
    private final ToolCatalogue tools;
    private final ClassLoader loader;
    private final Path scratch;
    private final AtomicInteger folders = new AtomicInteger();

    ServiceActs(LocalService local, Formats formats, ToolCatalogue tools, ClassLoader loader, Path scratch) {
        this.local = local;
        this.formats = formats;
        this.tools = tools;
        this.loader = loader;
        this.scratch = scratch;
    }

    List<Act> all() {
        String cache = System.getProperty("neurarium.aot", "").isEmpty() ? "without" : "with";
        return List.of(new Named("broker, cold", 7, this::broker), new Named("worker, cold, its first answer, " + cache
                + " the cache of classes", 5, this::worker),
                new Named("a tiny run in this process", 50, () -> submit(local, () -> {})), new Named(
                        "a tiny run through the running service", 50, this::submitElsewhere),
                new Named(MANY + " tiny runs at once, each", 5, this::throughput), new Named(
                        "an answer of 64 MiB between two processes", 10, this::transfer),
                new Named(
                        "hover on a 512² image, through the worker", 200, this::hover),
                new Named(
                        "idle broker, MB in place of ms", 1, this::memory));
    }

    private record Named(String size, int repeats, Preparation preparation) implements Act {
        @Override
        public String name() { return "service"; }

        @Override
        public Timed prepare() throws Exception { return preparation.prepare(); }
    }

    private interface Preparation {
        Act.Timed prepare() throws Exception;
    }

    private OwnService own() {
        return new OwnService(scratch.resolve("s" + folders.incrementAndGet()), tools, loader);
    }

    private Act.Timed broker() {
        return () -> {
            try (OwnService service = own()) {
                long start = System.nanoTime();
                service.start();
                return since(start);
            }
        };
    }

    private Act.Timed worker() {
        return () -> {
            try (OwnService service = own()) {
                service.start();
                RunRequest wrong = new RunRequest("cells.compare", Map.of(), Map.of(), 0, Optional.empty());
                long start = System.nanoTime();
                if (service.client().check(wrong).isEmpty()) throw new IllegalStateException("no answer");
                return since(start);
            }
        };
    }

    private Act.Timed submit(ComputeService service, Act.Work close) throws IOException {
        RunRequest request = tiny();
        return new Act.Timed() {
            @Override
            public double once() throws Exception {
                long start = System.nanoTime();
                done(service.submit(into(request), RunListener.SILENT).await());
                return since(start);
            }

            @Override
            public void close() throws Exception { close.run(); }
        };
    }

    private Act.Timed submitElsewhere() throws IOException {
        OwnService service = own();
        return submit(service.client(), service::close);
    }

    private Act.Timed throughput() throws IOException {
        RunRequest request = tiny();
        OwnService service = own();
        return new Act.Timed() {
            @Override
            public double once() throws Exception {
                long start = System.nanoTime();
                List<ComputeService.Run> runs = new ArrayList<>();
                for (int i = 0; i < MANY; i++)
                    runs.add(service.client().submit(into(request), RunListener.SILENT));
                for (ComputeService.Run run : runs)
                    done(run.await());
                return since(start) / MANY;
            }

            @Override
            public void close() throws Exception { service.close(); }
        };
    }

    private RunRequest tiny() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("tiny-" + folders.incrementAndGet()));
        int[] ids = new int[SIDE * SIDE];
        ids[SIDE + 1] = 1;
        String labels = formats.write(MemoryLabels.plane(SIDE, SIDE, ids), folder, "labels").toString();
        return new RunRequest("cells.compare", Map.of("truth", List.of(labels), "predicted", List.of(labels)), Map.of(),
                0, Optional.empty());
    }

    private RunRequest into(RunRequest request) {
        return request.into(scratch.resolve("out-" + folders.incrementAndGet()));
    }

    private static void done(RunOutcome outcome) {
        if (!(outcome instanceof RunOutcome.Done)) throw new IllegalStateException("the run ended as " + outcome);
    }

    /// Written by one side and read by the other, as a worker and a window do it; the message itself takes no time beside.
    private Act.Timed transfer() {
        SimilarityMap large = new SimilarityMap(LARGE, LARGE, new float[LARGE * LARGE], 0.5, LARGE, LARGE);
        TypedJson side = new TypedJson(Vocabulary.ofTool(loader, SimilarityMap.class.getName()), Optional.of(scratch
                .resolve("transfer")));
        return Act.timed(() -> {
            Json message = Json.parse(side.write(large).toString());
            if (!(side.read(message) instanceof SimilarityMap map) || map.values().length != LARGE * LARGE) {
                throw new IllegalStateException("the answer did not arrive");
            }
        });
    }

    private Act.Timed hover() throws Exception {
        OwnService service = own();
        LiveSession session = service.client()
                .open(new RunRequest("cells.chain-of-prompts", Map.of("image", List.of("builtin:nuclei-fluorescence")),
                        Map.of(), 0, Optional.empty()), RunListener.SILENT);
        session.ready().get();
        Random places = new Random(1);
        return new Act.Timed() {
            @Override
            public double once() throws Exception {
                Hover hover = new Hover(places.nextDouble(IMAGE_SIDE - 1), places.nextDouble(IMAGE_SIDE - 1));
                long start = System.nanoTime();
                session.ask(hover).get();
                return since(start);
            }

            @Override
            public void close() throws Exception {
                session.close();
                service.close();
            }
        };
    }

    /// What the system has given it, after some runs; 0 where the system does not tell.
    private Act.Timed memory() {
        return () -> {
            try (OwnService service = own()) {
                long pid = service.start();
                RunRequest request = tiny();
                for (int i = 0; i < MANY; i++)
                    done(service.client().submit(into(request), RunListener.SILENT).await());
                Path status = Path.of("/proc", Long.toString(pid), "status");
                if (!Files.isReadable(status)) return 0;
                return Files.readAllLines(status)
                        .stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
            }
        };
    }

    private static double since(long start) { return (System.nanoTime() - start) / 1e6; }
}
