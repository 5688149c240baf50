package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.testkit.ToolRunner;
import org.neurarium.viewmodels.neurons.NeuronsModel.View;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairFacts;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person compares a network with what a training has made of it: sees pairs, which one has changed, and takes it along.
@ExtendWith(Watchdog.class)
final class CompareTest {
    private static final int CHANGED = 1;

    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    private CompareModel compare() { return person.studio().neurons().compare(); }

    /// The small network once more, with other weights of one unit of its first convolution.
    private Path another() {
        try (ToolRunner runner = new ToolRunner(folder.resolve("written"), 1);
                Checkpoint net = runner.formats().open("builtin:colour-shapes", Checkpoint.class)) {
            Map<String, Values> tensors = new LinkedHashMap<>();
            boolean done = false;
            for (String name : net.tensors()) {
                Values values = net.tensor(name);
                int[] shape = values.shape();
                if (!done && shape.length == 4) {
                    float[] w = values.floats().clone();
                    int each = w.length / shape[0];
                    for (int i = CHANGED * each; i < (CHANGED + 1) * each; i++)
                        w[i] = (i % 2 == 0 ? -1 : 1) * w[i] + 0.3f;
                    values = Values.of(w, shape);
                    done = true;
                }
                tensors.put(name, values);
            }
            return Path.of(runner.put("trained", Checkpoint.of(net.kind(), "trained", net.config(), tensors)));
        }
    }

    private void opens() {
        Fx.run(() -> {
            person.studio().frame().screens().show("neurons");
            person.studio().neurons().open(List.of(Reference.builtin("colour-shapes")));
        });
        person.waits("the network is open", () -> person.studio().neurons().net().get() != null);
        Fx.run(() -> {
            // The first convolution: its units are few.
            var net = Objects.requireNonNull(person.studio().neurons().net().get());
            String kernels = net.tree()
                    .all()
                    .stream()
                    .filter(t -> t.shape().size() == 4)
                    .findFirst()
                    .orElseThrow()
                    .name();
            person.studio().neurons().tree().reveal(net.find("tensor:" + kernels).orElseThrow());
        });
        person.layout();
    }

    @Test
    void aSecondCheckpointIsChosenAndTheUnitThatChangedStandsFirst() throws IOException {
        Path trained = another();
        opens();
        person.clicks(person.sees(".nr-view-compare"));
        assertEquals(View.COMPARE, Fx.call(() -> person.studio().neurons().shown().get()));
        person.layout();
        assertTrue(words(".nr-compare-pane .nr-wrong-words").startsWith("Choose a second checkpoint"));
        person.choosesFiles(trained);
        Fx.run(() -> person.studio().neurons().act("neurons.compare.choose").run());
        person.waits("it is known how alike they are", () -> compare().alike().isPresent());
        PairFacts least = Fx.call(() -> compare().pairs().getFirst().facts().orElseThrow());
        assertEquals(CHANGED, least.unit());
        assertTrue(least.r() < 0.999, "r " + least.r());
        assertTrue(least.change() > 0);
        person.waits("both pictures of a pair", () -> compare().pairs()
                .stream()
                .anyMatch(p -> p.left().step().get() > 0 && p.right().step().get() > 0));
        person.layout();
        Node wall = person.sees(".nr-pair-wall");
        Fx.run(wall::requestFocus);
        Fx.run(() -> compare().select(compare().pairs().getFirst()));
        person.presses(KeyCode.RIGHT, "");
        assertEquals(Fx.call(() -> compare().pairs().get(1)), Fx.call(() -> compare().selected().get()));
        person.presses(KeyCode.ENTER, "");
        assertTrue(Fx.call(() -> compare().enlarged().get()));
        person.layout();
        person.sees(".nr-pair-facts");
        person.presses(KeyCode.ESCAPE, "");
        assertTrue(!Fx.call(() -> compare().enlarged().get()));
        Path exports = Files.createDirectory(folder.resolve("exports"));
        person.chooses(exports);
        Fx.run(() -> compare().select(compare().pairs()
                .stream()
                .filter(p -> p.left().step().get() > 0 && p.right().step().get() > 0)
                .findFirst()
                .orElseThrow()));
        for (String id : List.of("table", "picture", "sheet", "recipe"))
            Fx.run(() -> person.studio().neurons().act("neurons.compare.export-" + id).run());
        person.waits("four files", () -> files(exports).size() == 4);
        Path table = files(exports).stream().filter(f -> f.toString().endsWith(".csv")).findFirst().orElseThrow();
        assertEquals(Fx.call(() -> compare().pairs().size()) + 1, Files.readAllLines(table).size());
    }

    @Test
    void aFileThatIsNoNetworkIsToldAndTheFirstNetworkStays() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.safetensors"), "no network");
        opens();
        person.choosesFiles(broken);
        Fx.run(() -> person.studio().neurons().act("neurons.compare.choose").run());
        person.waits("a notice", () -> !person.studio().frame().work().notices().open().isEmpty());
        var notice = Fx.call(() -> person.studio().frame().work().notices().open().getFirst());
        assertEquals("broken.safetensors could not be opened", notice.what());
        assertTrue(Fx.call(() -> person.studio().neurons().net().get() != null));
    }

    private String words(String style) {
        Labeled label = (Labeled) person.sees(style);
        return Fx.call(label::getText);
    }

    private static List<Path> files(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
