package org.neurarium.testkit;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.service.ComputeService;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.testkit.process.Processes;

/// Sessions in a worker, over a broker's socket: one service for all tests, as a user has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteSessionTest extends SessionBehaviour {
    private @Nullable Processes processes;
    private @Nullable ServiceClient client;

    @BeforeAll
    void start(@TempDir Path folder) {
        Processes started = new Processes(folder);
        processes = started;
        client = started.client();
    }

    @AfterAll
    void end() {
        Objects.requireNonNull(client).close();
        Objects.requireNonNull(processes).close();
    }

    @Override
    ComputeService service() { return Objects.requireNonNull(client); }
}
