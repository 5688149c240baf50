package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.data.Tensor;
import org.neurarium.service.Job;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.jobs.JobDetail;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person works with a network: looks at it, records what its layers compute, trains one, stops and goes on. Runs are computed by
/// a real service.
@ExtendWith(Watchdog.class)
final class NetworkRunsTest {
    private static final String NET = "colour-shapes";

    @TempDir private Path folder = Path.of("");
    private OwnService service;
    private Person person;
    private ToolPages pages;

    @BeforeEach
    void sitsDown() {
        service = new OwnService(folder);
        person = new Person(folder, 1440, 900, service.house(folder.resolve("runs")));
        pages = new ToolPages(person);
    }

    @AfterEach
    void leaves() throws Exception {
        person.close();
        service.end();
    }

    private JobRow row(Job.State wanted) {
        person.waits("a run that is " + wanted, () -> find(wanted).isPresent());
        return Fx.call(() -> find(wanted).orElseThrow());
    }

    private Optional<JobRow> find(Job.State wanted) {
        return person.studio().jobs().list().shown().stream().filter(r -> r.job().state() == wanted).findFirst();
    }

    @Test
    void dropsANetworkLooksAtALayerAndRecordsWhatItComputes() throws IOException {
        Path net = person.sample(NET);
        assertTrue(person.drop(net));
        person.waits("the network is open", () -> person.studio().neurons().net().get() != null);
        person.layout();
        person.pressesCtrl(KeyCode.F);
        person.types("weight");
        person.presses(KeyCode.DOWN, "");
        Fx.run(() -> person.studio().neurons().shown().set(NeuronsModel.View.WEIGHTS));
        person.waits("a weight's picture", () -> person.studio().neurons().weight().picture().get() != null);
        String weight = Fx.call(() -> OpenNet.path(Objects.requireNonNull(person.studio()
                .neurons()
                .tree()
                .selected()
                .get())));
        String layer = weight.substring(0, weight.lastIndexOf('.'));

        pages.goTo("neurons.record-activations");
        pages.fill("Network", net.toString());
        pages.fill("Images", person.sample("tissue-he").toString());
        pages.set("layers", layer);
        pages.set("reduce", "mean");
        pages.run();
        Path out = row(Job.State.DONE).job().folder();
        try (Tensor recorded = person.house()
                .formats()
                .open(out.resolve("activations.npz").toString(), Tensor.class)) {
            assertEquals(1, recorded.shape()[0]);
            assertTrue(recorded.shape()[1] > 1, "a number a unit");
        }
        assertEquals(layer,
                Files.readString(out.resolve("layers.csv")).lines().skip(1).findFirst().orElse("").split(",")[0]);
    }

    @Test
    void trainsAClassifierStopsItAndGoesOn() throws Exception {
        pages.goTo("neurons.train-classifier");
        pages.set("data.drawn", "200");
        pages.set("length.epochs", "80");
        pages.set("computing.threads", "1");
        // The form saves once a minute at the most often, which is longer than this person waits.
        RunRequest request = Fx.call(() -> pages.page().request());
        person.house()
                .service()
                .submit(request.with(request.options().snapshots(Optional.of(Duration.ZERO))), RunListener.SILENT);
        Fx.run(() -> person.studio().jobs().open().set(true));
        JobRow running = row(Job.State.RUNNING);
        waitsForASnapshot(running.job().folder());
        person.clicks(person.sees(".nr-job-act"));
        JobRow stopped = row(Job.State.CANCELLED);
        Path out = stopped.job().folder();
        List<Json> before = lines(out.resolve("metrics.jsonl"));
        assertTrue(before.size() < 80 * 2, "it was stopped on the way: " + before.size());

        Fx.run(() -> person.studio().jobs().show(stopped.id()));
        person.waits("it can be gone on with", () -> person.studio()
                .jobs()
                .detail()
                .shown()
                .get() instanceof JobDetail.One one && one.remedies().getFirst().label().equals("Resume"));
        Button resume = (Button) person.sees(".nr-job-remedies .nr-primary");
        assertEquals("Resume", Fx.call(resume::getText));
        person.clicks(resume);
        Path again = row(Job.State.DONE).job().folder();
        assertEquals(out, again, "in its own folder");
        assertEquals("done", Json.parse(Files.readString(out.resolve("run.json"))).get("outcome").string());
        assertTrue(Files.exists(out.resolve("model.safetensors")));
        double[] epochs = lines(out.resolve("metrics.jsonl")).stream()
                .filter(l -> l.get("metric").string().equals("val accuracy"))
                .mapToDouble(l -> l.get("step").number())
                .toArray();
        assertEquals(80, epochs.length, "each epoch is judged once");
        assertArrayEquals(java.util.Arrays.stream(epochs).sorted().distinct().toArray(), epochs);
    }

    private static List<Json> lines(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        return Files.readString(file).lines().filter(l -> l.endsWith("}")).map(Json::parse).toList();
    }

    /// The test looks itself: the window's thread reads no folders.
    private static void waitsForASnapshot(Path folder) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < end) {
            Path state = folder.resolve("state");
            if (Files.isDirectory(state)) {
                try (Stream<Path> inside = Files.list(state)) {
                    if (inside.findAny().isPresent()) return;
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("never a snapshot in " + folder);
    }
}
