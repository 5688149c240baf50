package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.House;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A window whose runs and sessions are computed by a real service, in processes of their own.
@ExtendWith(Watchdog.class)
final class ServiceWindowTest {
    @TempDir private Path folder = Path.of("");
    private OwnService service;
    private Person person;
    private ToolPages pages;

    @BeforeEach
    void sitsDown() {
        service = new OwnService(folder);
        House house = service.house(folder.resolve("runs"));
        person = new Person(folder, 1440, 900, house);
        pages = new ToolPages(person);
    }

    @AfterEach
    void leaves() throws Exception {
        person.close();
        service.end();
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

        ProcessHandle worker = service.sessionsWorker();
        worker.destroyForcibly();
        worker.onExit().get(30, TimeUnit.SECONDS);
        // As another type: the first click may have found all cells.
        person.presses(KeyCode.DIGIT2, "2");
        assertTrue(person.proposes(Person.BRIGHT) > 0);
        assertEquals(found, person.rows().size(), "what was accepted stays");

        person.pointsAt(Person.NUCLEUS);
        person.waits("a preview", () -> person.prompting().hovered().get() != null);
    }
}
