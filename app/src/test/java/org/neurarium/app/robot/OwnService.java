package org.neurarium.app.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurarium.app.ServicesOf;
import org.neurarium.app.command.House;
import org.neurarium.app.process.ChildJvm;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.service.Upkeep;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// A real service below a test's folder, in processes of its own, none of which outlives the test.
final class OwnService {
    private final ServiceProcesses processes;
    private final StateFolder state;

    OwnService(Path folder) {
        processes = new ServiceProcesses(new StateFolder(folder.resolve("s")), ChildJvm.asLaunched(
                "org.neurarium.app.Main"));
        state = processes.folder();
    }

    /// A house that has its runs done by it.
    House house(Path runs) {
        return new House(OwnService.class.getClassLoader(), runs, Upkeep.NONE, List.of(), Optional.of(() -> processes));
    }

    /// As the broker's log tells: the system does not tell the end of so long a command line.
    ProcessHandle sessionsWorker() throws IOException {
        Matcher told = Pattern.compile("Worker sessions starts, pid (\\d+)").matcher(Files.readString(state.log()));
        if (!told.find()) throw new AssertionError("no worker for sessions was started");
        return ProcessHandle.of(Long.parseLong(told.group(1))).orElseThrow();
    }

    /// Leaves no process behind.
    void end() throws Exception {
        List<ProcessHandle> all = ServicesOf.folder(state.path());
        try (Connection connection = Connection.open(state.address(), new Message.Hello(state.token().orElse(""),
                Message.Role.CLIENT, "end", 1, List.of(), List.of()))) {
            connection.send(new Message.Retire(true));
            for (ProcessHandle process : all)
                process.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
