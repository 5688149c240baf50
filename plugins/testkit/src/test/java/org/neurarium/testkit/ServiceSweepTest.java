package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Table;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Sweep;
import org.neurarium.service.SweepRun;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.testkit.process.Processes;
import org.neurarium.testkit.toy.ToyTrainer;

/// Sweeps whose runs the compute service does, in processes of its own.
@Timeout(90)
final class ServiceSweepTest {
    @TempDir private Path folder = Path.of("");
    private Processes processes;
    private ServiceClient client;
    private ToolRunner here;
    private String data = "";

    @BeforeEach
    void start() {
        processes = new Processes(folder);
        client = processes.client();
        here = new ToolRunner(folder.resolve("here"), 2);
        data = here.put("data", ToyTrainer.data(20, 3));
    }

    @AfterEach
    void end() {
        client.close();
        processes.close();
        here.close();
    }

    private Table sweep(ComputeService service, String into, Sweep.Search search, Map<String, String> settings,
            Map<String, List<String>> axes, int seeds, int atOnce) throws InterruptedException {
        RunRequest base = new RunRequest("training.toy-line", Map.of("data", List.of(data)), settings, 7, Optional
                .empty());
        SweepRun.Result result = new SweepRun(service, here.formats(), new Sweep(base, axes, search, seeds, folder
                .resolve(into)), atOnce).run(RunListener.SILENT);
        assertEquals(0, result.others());
        return here.formats().open(folder.resolve(into).resolve("index.csv").toString(), Table.class);
    }

    private static List<String> texts(Table table, String column) {
        return IntStream.range(0, table.rows()).mapToObj(table.column(column)::text).toList();
    }

    @Test
    void aGridThroughTheServiceHasTheNumbersOfOneInThisProcess() throws Exception {
        Map<String, List<String>> axes = Map.of("schedule.rate", List.of("0.1", "0.2"));
        try (Table there = sweep(client, "there", new Sweep.Search.Grid(), Map.of("effort.epochs", "3"), axes, 2, 8);
                Table own = sweep(here.service(), "own", new Sweep.Search.Grid(), Map.of("effort.epochs", "3"), axes, 2,
                        1)) {
            for (String column : List.of("run", "schedule.rate", "seed", "outcome", "a", "loss"))
                assertEquals(texts(own, column), texts(there, column));
        }
    }

    /// Which runs go on depends on who reaches a step first: that some are stopped does not, nor that the best is kept.
    @Test
    void halvingThroughTheServiceStopsWhatFallsBehindAndKeepsIt() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "64", "effort.rest_ms", "20");
        Map<String, List<String>> axes = Map.of("schedule.rate", List.of("0.3", "0.00001", "0.2", "0.000001"));
        try (Table index = sweep(client, "there", new Sweep.Search.Halves(), settings, axes, 1, 2)) {
            List<String> outcomes = texts(index, "outcome");
            assertTrue(outcomes.contains("stopped"), outcomes.toString());
            assertTrue(outcomes.contains("done"), outcomes.toString());
            int best = IntStream.range(0, 4)
                    .boxed()
                    .min(java.util.Comparator.comparingDouble(index.column("loss")::number))
                    .orElseThrow();
            assertEquals("done", outcomes.get(best));
            int stopped = outcomes.indexOf("stopped");
            assertTrue(Files.exists(folder.resolve("there/run-000" + (stopped + 1) + "/model.safetensors")));
        }
    }
}
