package org.neurarium.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.service.broker.Broker;
import org.neurarium.service.broker.BrokerSettings;
import org.neurarium.service.broker.Machine;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// What a broker does first, once in this process and in a folder of its own, for the launcher to watch: so its cache holds
/// the classes of a broker too.
public final class Rehearsal {
    private static final long MEMORY = 1L << 30;

    private Rehearsal() {}

    public static void play() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("neurarium");
        StateFolder folder = new StateFolder(scratch.resolve("service"));
        try {
            folder.prepare();
            Broker broker = Broker
                    .start(new Broker.Means(folder, folder.tokenFile(), BrokerSettings.usual(1, MEMORY), Clock
                            .systemUTC(), _ -> {
                                throw new IOException("nothing is started in a rehearsal");
                            }, new Machine()), List.of())
                    .orElseThrow();
            visit(folder, scratch);
            broker.retire(true);
            broker.await();
        } finally {
            try (Stream<Path> tree = Files.walk(scratch)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                    Files.deleteIfExists(path);
            }
        }
    }

    private static void visit(StateFolder folder, Path scratch) throws IOException {
        RunRequest request = new RunRequest("rehearsal", Map.of("image", List.of("a.tif")), Map.of("set", "1"), 0,
                Optional.of(
                        scratch.resolve("run")),
                RunOptions.DEFAULT);
        try (Connection connection = Connection.open(folder.address(), new Message.Hello(folder.token().orElseThrow(),
                Message.Role.CLIENT, "rehearsal", 1, List.of(), List.of()))) {
            connection.send(new Message.Submit("1", RequestJson.write(request), "nothing", 0, 0));
            connection.send(new Message.Follow("1", false));
            connection.send(new Message.WatchJobs());
            connection.send(new Message.AskDevices());
            while (!(connection.receive() instanceof Message.DevicesAre)) {
                // the last answer
            }
        }
    }
}
