package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.ServicesOf;
import org.neurarium.app.command.House;
import org.neurarium.app.process.ChildJvm;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.service.Upkeep;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A window whose runs and sessions are computed by a real service, in processes of their own.
@ExtendWith(Watchdog.class)
final class ServiceWindowTest {
    @TempDir private Path folder = Path.of("");
    private StateFolder state;
    private Person person;
    private ToolPages pages;

    @BeforeEach
    void sitsDown() {
        ServiceProcesses processes = new ServiceProcesses(new StateFolder(folder.resolve("s")), ChildJvm.asLaunched(
                "org.neurarium.app.Main"));
        state = processes.folder();
        House house = new House(ServiceWindowTest.class.getClassLoader(), folder.resolve("runs"), Upkeep.NONE, List
                .of(), Optional.of(() -> processes));
        person = new Person(folder, 1440, 900, house);
        pages = new ToolPages(person);
    }

    /// Leaves no process behind.
    @AfterEach
    void leaves() throws Exception {
        person.close();
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

    /// As the broker's log tells: the system does not tell the end of so long a command line.
    private ProcessHandle sessionsWorker() throws IOException {
        Matcher told = Pattern.compile("Worker sessions starts, pid (\\d+)").matcher(Files.readString(state.log()));
        assertTrue(told.find(), "it was started");
        return ProcessHandle.of(Long.parseLong(told.group(1))).orElseThrow();
    }

    private JobRow row(Job.State wanted) {
        person.waits("a run that is " + wanted, () -> person.studio()
                .jobs()
                .list()
                .shown()
                .stream()
                .anyMatch(r -> r.job().state() == wanted));
        return Fx.call(() -> person.studio()
                .jobs()
                .list()
                .shown()
                .stream()
                .filter(r -> r.job().state() == wanted)
                .findFirst()
                .orElseThrow());
    }

    private void opensTheJobCentre() { Fx.run(() -> person.studio().jobs().open().set(true)); }

    @Test
    void aRunOfAToolsPageIsListedAndCancelled() {
        pages.goTo("cells.toy-stamp");
        pages.fill("Image", person.sample(Person.NUCLEI).toString());
        pages.fill("Points", "50,50:a+90,60:b");
        pages.fill("Rounds", "100000");
        pages.run();
        opensTheJobCentre();
        row(Job.State.RUNNING);
        person.clicks(person.sees(".nr-job-act"));
        Path out = row(Job.State.CANCELLED).job().folder();
        assertTrue(Files.notExists(out), "nothing is left of it");
    }

    @Test
    void aRunThatIsDoneHasItsResultOpened() throws IOException {
        pages.goTo("cells.measure");
        pages.fill("Labels", person.sample("nuclei-fluorescence-labels").toString());
        pages.run();
        opensTheJobCentre();
        Path out = row(Job.State.DONE).job().folder();
        assertEquals("done", Json.parse(Files.readString(out.resolve("run.json"))).get("outcome").string());
        person.clicks(person.sees(".nr-job-act"));
        person.waits("the folder is shown", () -> person.revealed().contains(out));
    }

    @Test
    void theNextClickIsAnsweredThoughTheSessionsWorkerWasKilled() throws Exception {
        person.opens(Person.NUCLEI);
        int found = person.proposes(Person.NUCLEUS);
        assertTrue(found > 20, "found " + found);
        person.accepts();
        assertEquals(found, person.rows().size());

        ProcessHandle worker = sessionsWorker();
        worker.destroyForcibly();
        worker.onExit().get(30, TimeUnit.SECONDS);
        assertTrue(person.proposes(Person.BRIGHT) > 0);
        assertEquals(found, person.rows().size(), "what was accepted stays");

        person.pointsAt(Person.NUCLEUS);
        person.waits("a preview", () -> person.prompting().hovered().get() != null);
    }
}
