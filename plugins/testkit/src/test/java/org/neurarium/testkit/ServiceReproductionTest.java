package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.LocalService;
import org.neurarium.service.Reproduced;
import org.neurarium.service.Reproducer;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.testkit.process.Processes;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction.Size;
import org.neurarium.tool.describe.ToolDescription;

/// An experiment whose runs go through a broker and a worker, as a user's do.
@Timeout(120)
final class ServiceReproductionTest {
    @TempDir private Path scratch = Path.of("");

    /// Remembers what passes by.
    private record Heard(ComputeService service, List<RunRequest> requests) implements ComputeService {
        @Override
        public List<ToolDescription> tools() { return service.tools(); }

        @Override
        public List<Problem> check(RunRequest request) { return service.check(request); }

        @Override
        public Run submit(RunRequest request, RunListener listener) {
            requests.add(request);
            return service.submit(request, listener);
        }

        @Override
        public LiveSession open(RunRequest request, RunListener listener) { return service.open(request, listener); }

        @Override
        public void close() { service.close(); }
    }

    @Test
    void itGivesTheSameTableAsInOneProcessAndStandsInNoList() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch.resolve("here"), 2);
                Processes processes = new Processes(scratch.resolve("there"));
                ServiceClient client = processes.client()) {
            LocalService here = runner.service();
            Heard there = new Heard(client, new ArrayList<>());
            Reproduced local = table(new Reproducer(here, Optional.empty()));
            Reproduced remote = table(new Reproducer(here, there, Optional.empty()));
            assertEquals(Optional.empty(), remote.failure());
            assertTrue(remote.holds());
            assertEquals(local.verdicts(), remote.verdicts());
            assertEquals(3, there.requests.size());
            // Each trial has other points on the same empty image: that is one file in each trial, named by its content.
            assertEquals(1, there.requests.stream().map(r -> content(r, "image")).distinct().count());
            assertEquals(3, there.requests.stream().map(r -> content(r, "points")).distinct().count());
            assertEquals(List.of(), client.list());
            assertTrue(there.requests.stream().noneMatch(r -> Files.exists(r.out().orElseThrow())), "scratch is left");
        }
    }

    private static String content(RunRequest request, String input) {
        Path file = Path.of(request.inputs().getOrDefault(input, List.of()).getFirst());
        return String.valueOf(file.getName(file.getNameCount() - 2));
    }

    private static Reproduced table(Reproducer reproducer) throws InterruptedException {
        return reproducer.run(reproducer.find("cells.toy-stamp/area").getFirst(), Size.BENCH, OptionalInt.empty(),
                RunListener.SILENT);
    }
}
