package org.neurarium.testkit.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.service.client.ServiceClient;

/// `java … ClientProcess FOLDER OUT ROUNDS`: a client that submits a run of the toy and waits for it.
public final class ClientProcess {
    private ClientProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (ServiceClient client = new Processes(Path.of(arguments[0])).client()) {
            client.submit(new RunRequest("cells.toy-stamp", Map.of("image", List.of("builtin:nuclei-fluorescence"),
                    "points", List.of("50,50:a")), Map.of("effort.rounds", arguments[2], "effort.pause_ms", "10"), 0,
                    Optional.of(Path.of(arguments[1]))), RunListener.SILENT).await();
        }
        System.exit(0);
    }
}
