package org.neurarium.app.prove;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import org.neurarium.formats.conformance.Damage;
import org.neurarium.nn.Networks;

/// Damages each file of a folder many times, and looks whether it is read or refused with a sentence, in time and within its
/// memory: listed, a part of each tensor read, its network recognised.
public final class DamageProof {
    /// What a file may take: so long, a fixed amount of memory, so many times its size, and as much as is asked of it.
    private static final int LONGEST_S = 5;
    private static final long FIXED = 32 << 20, TIMES_SIZE = 200, ASKED = 64 << 20, LARGEST = 64 << 20;
    private static final int TENSORS = 30;
    private static final long LARGEST_ROW = 1 << 20;

    private final Formats formats;
    private final Path scratch;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// @param tried    damaged files
    /// @param problems what was neither read nor refused, took too long or too much; empty where the promise holds
    public record Report(String file, int tried, int refused, double slowest, long most, List<String> problems) {
        public Json json() {
            return Json.object()
                    .with("file", file)
                    .with("tried", tried)
                    .with("refused", refused)
                    .with("slowest_s", slowest)
                    .with("most_bytes", most)
                    .with("problems", problems);
        }

        public String line() {
            return "%-32s %d tried, %d refused, slowest %.3f s, most memory %.1f MB, %d problems".formatted(file, tried,
                    refused, slowest, most / 1e6, problems.size());
        }
    }

    private record Outcome(boolean refused, long bytes) {}

    /// @param scratch a folder for the damaged files
    public DamageProof(Formats formats, Path scratch) {
        this.formats = formats;
        this.scratch = scratch;
    }

    /// @throws BadInput if the folder has no file that can be opened
    public List<Report> run(Path folder, int times, long seed) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).filter(this::opens).sorted().toList();
        }
        if (files.isEmpty()) throw new BadInput(folder + " has no file of at most 64 MB that can be opened.");
        List<Report> reports = new ArrayList<>();
        for (Path file : files)
            reports.add(one(file, times, seed));
        return reports;
    }

    private boolean opens(Path file) {
        try (Opened _ = formats.load(Reference.file(file), Dataset.class)) {
            return Files.size(file) <= LARGEST;
        } catch (BadInput | IOException e) {
            return false;
        }
    }

    private Report one(Path file, int times, long seed) throws IOException, InterruptedException {
        byte[] good = Files.readAllBytes(file);
        Path bad = scratch.resolve(file.getFileName());
        List<String> problems = new ArrayList<>();
        int refused = 0;
        long slowest = 0, most = 0;
        try (ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < times; i++) {
                byte[] bytes = Damage.of(good, new Random(seed * times + i));
                Files.write(bad, bytes);
                long begin = System.nanoTime();
                try {
                    Outcome outcome = reader.submit(() -> use(bad)).get(LONGEST_S, TimeUnit.SECONDS);
                    if (outcome.refused) refused++;
                    most = Math.max(most, outcome.bytes);
                    if (outcome.bytes > FIXED + ASKED + TIMES_SIZE * bytes.length)
                        problems.add("number " + i + " took " + outcome.bytes + " bytes");
                } catch (ExecutionException e) {
                    problems.add("number " + i + " ended with " + e.getCause());
                } catch (TimeoutException e) {
                    problems.add("number " + i + " was not done after " + LONGEST_S + " s");
                    reader.shutdownNow();
                    break;
                }
                slowest = Math.max(slowest, System.nanoTime() - begin);
            }
        } finally {
            Files.deleteIfExists(bad);
        }
        return new Report(file.getFileName().toString(), times, refused, slowest / 1e9, most, problems);
    }

    private Outcome use(Path file) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try (Opened opened = formats.load(Reference.file(file), Dataset.class)) {
            Info.of(opened).lines();
            if (opened.dataset() instanceof Checkpoint net) read(net);
        } catch (BadInput e) {
            refused = true;
        }
        return new Outcome(refused, threads.getCurrentThreadAllocatedBytes() - before);
    }

    private static void read(Checkpoint net) {
        for (String tensor : net.tensors().stream().limit(TENSORS).toList()) {
            int[] shape = net.shape(tensor);
            if (shape.length > 0 && shape[0] == 0 || Extent.row(shape) > LARGEST_ROW) continue;
            net.rows(tensor, 0, 1).doubles();
        }
        Networks networks = Networks.standard();
        networks.find(net).ifPresent(networks::missing);
    }
}
