package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.Json;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// The commands about the service, with a real one in a process of its own.
@Timeout(60)
final class ServiceCommandsTest {
    @TempDir private Path scratch = Path.of("");

    private Said call(String... arguments) {
        return CommandLineFixture.call(scratch, Map.of("NEURARIUM_SERVICE", scratch.toString()), arguments);
    }

    @Test
    void whereNoServiceRunsThatIsSaid() {
        assertEquals("No service runs, so nothing is queued or running.", call("runs").done().out().strip());
        assertEquals("[]", call("runs", "--json").done().out().strip());
        assertEquals("No service runs, so nothing is queued or running.", call("cancel", "x").refused());
    }

    @Test
    void aServiceListensOnThisMachineAlone() {
        assertTrue(call("serve", "--listen", "0.0.0.0:0").refused().contains("listen on 127.0.0.1"));
        assertTrue(call("serve", "--listen", "7411").refused().contains("write HOST:PORT"));
    }

    @Test
    void runsAreListedAndCancelled() throws Exception {
        ServiceProcesses processes = ServiceProcesses.of(Map.of("NEURARIUM_SERVICE", scratch.toString()));
        processes.startBroker();
        try (Connection client = connect(processes.folder())) {
            // On a card that is not here, so that it is over at once, and one more.
            client.send(submit("r1", "cuda:99"));
            client.send(submit("r2", "cpu"));
            while (!(client.receive() instanceof Message.JobIs is && is.job().get("id").string().equals("r2"))) {
                // the answer to the second
            }
            Json runs = Json.parse(call("runs", "--json").done().out());
            assertEquals(List.of("r1", "r2"), runs.items().stream().map(run -> run.get("id").string()).toList());
            assertEquals("cells.toy", runs.items().getFirst().get("tool").string());
            assertTrue(call("runs").done().out().contains("a picture"));
            assertTrue(call("cancel", "r3").refused().startsWith("There is no run 'r3'."));
            assertTrue(
                    call("cancel", scratch.resolve("r1").toString()).refused().contains("is over already (refused)"));
            client.send(new Message.Retire(true));
        }
    }

    private Message.Submit submit(String id, String device) {
        return new Message.Submit(id,
                RequestJson.write(new RunRequest("cells.toy", Map.of(), Map.of(), 0, Optional.of(scratch
                        .resolve(id)), RunOptions.DEFAULT.on(device))),
                "a picture", 0, 0);
    }

    private static Connection connect(StateFolder folder) throws InterruptedException {
        while (true) {
            try {
                return Connection.open(folder.address(),
                        new Message.Hello(folder.token().orElseThrow(), Message.Role.CLIENT,
                                "test", 1, List.of(), List.of()));
            } catch (IOException | RuntimeException _) {
                Thread.sleep(20);
            }
        }
    }
}
