package org.neurarium.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.NamedArrays;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.nn.Torches;
import org.neurarium.nn.random.Streams;

/// A training whose process is killed three times ends with the same bytes as one that nobody disturbs: weights, the
/// optimiser's memory and metrics. Each is a process of its own, on one thread.
class KilledTest {
    private static final int STEPS = 200;

    /// The child: trains in a folder, goes on from its snapshot where there is one, and says each step.
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]), snapshot = folder.resolve("snapshot.safetensors");
            Examples all = Small.examples(320, 2);
            Streams streams = Streams.of(1);
            Recipe recipe = Recipe.of(new Optimizer.AdamW(3e-3), new Schedule.Cosine(10, 0.1), 1000, 32)
                    .accumulate(2)
                    .clip(1)
                    .steps(STEPS)
                    .evaluation(new Recipe.Evaluation(7, Optional.empty(), false, 0, 0));
            try (Training training = Training.open(Small.task(0.3), recipe, all.part(0, 256),
                    Optional.of(Validation.on(all.part(256, 320),
                            32, streams)),
                    streams, Torches.torch(), "cpu")) {
                if (Files.exists(snapshot)) training.resume(Safetensors.load(snapshot));
                training.run(new Watch() {
                    @Override
                    public void step(long step, double rate, Learner.Report report) {
                        tell(folder, step, "loss", report.loss());
                    }

                    @Override
                    public void evaluated(long step, Map<String, Double> metrics, boolean better) {
                        metrics.forEach((name, v) -> tell(folder, step, "kept " + name, v));
                    }

                    @Override
                    public void pausable(Supplier<NamedArrays> now) {
                        if (training.steps() % 5 == 0) Safetensors.save(now.get(), snapshot);
                    }
                });
                Safetensors.save(training.snapshot(), folder.resolve("end.safetensors"));
            }
        }

        private static void tell(Path folder, long step, String name, double value) {
            try {
                Files.writeString(folder.resolve("metrics"), step + " " + name + " " + value + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Process start(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dthreads=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Child.class.getName(), folder
                        .toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static void whole(Path folder) throws IOException, InterruptedException {
        Process process = start(folder);
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the training did not end");
            assertEquals(0, process.exitValue(), () -> read(folder.resolve("said")));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /// What was told last of each step and metric; a line that is not whole was not told.
    private static Map<String, String> metrics(Path folder) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String line : read(folder.resolve("metrics")).lines().toList()) {
            int at = line.lastIndexOf(' ');
            told.put(line.substring(0, at), line.substring(at));
        }
        return new java.util.TreeMap<>(told);
    }

    @Test
    void threeDeathsLeaveNoTrace(@TempDir Path place) throws IOException, InterruptedException {
        Path quiet = Files.createDirectory(place.resolve("quiet")),
                killed = Files.createDirectory(place.resolve("killed"));
        whole(quiet);
        Random random = new Random(5);
        List<Long> deaths = new ArrayList<>();
        for (int death = 0; death < 3; death++) {
            long until = 20 + 50L * death + random.nextInt(40);
            Process process = start(killed);
            try {
                while (process.isAlive() && Files.exists(killed) && lines(killed) < until)
                    Thread.sleep(5);
                assertTrue(process.isAlive(), "it ended before it was killed: " + read(killed.resolve("said")));
            } finally {
                process.destroyForcibly().waitFor();
            }
            deaths.add(until);
        }
        whole(killed);
        assertArrayEquals(Files.readAllBytes(quiet.resolve("end.safetensors")),
                Files.readAllBytes(killed.resolve("end.safetensors")),
                "killed after " + deaths + " lines");
        assertEquals(metrics(quiet), metrics(killed));
    }

    private static long lines(Path folder) { return read(folder.resolve("metrics")).lines().count(); }
}
