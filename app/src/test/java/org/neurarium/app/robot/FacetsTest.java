package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.facets.Facet;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.facets.Stage;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person looks for the facets of a class, draws a lasso on the map, names what lies within, takes it back, and takes all of
/// it along.
@ExtendWith(Watchdog.class)
final class FacetsTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    private FacetsModel facets() { return person.studio().neurons().facets(); }

    @Test
    void facetsAreFoundDrawnAroundNamedTakenBackAndExported() throws IOException {
        Fx.run(() -> {
            person.studio().frame().screens().show("neurons");
            person.studio().neurons().open(List.of(Reference.builtin("colour-shapes")));
        });
        person.waits("the network is open", () -> person.studio().neurons().net().get() != null);
        Fx.run(() -> {
            var net = Objects.requireNonNull(person.studio().neurons().net().get());
            person.studio().neurons().units().paused().set(true);
            net.units().layers().output().ifPresent(person.studio().neurons().units()::show);
            person.studio().neurons().act("neurons.facets").run();
            facets().change(facets().plan().get().facets(OptionalInt.of(2)).images(24).steps(2).perplexity(5));
            facets().take(List.of(Reference.parse("builtin:photographs@tiles=224")));
        });
        person.layout();
        assertEquals(Stage.READY, Fx.call(() -> facets().stage().get()));
        person.waits("what it takes", () -> facets().cost().get() > 0);
        person.clicks(person.sees(".nr-facets-pane .nr-empty .nr-primary"));
        person.waits("a map", () -> facets().stage().get() == Stage.SHOWN);
        person.waits("pictures",
                () -> facets().facets().size() == 2 && facets().facets().stream().allMatch(Facet::rests));
        assertEquals(24, Fx.call(() -> Objects.requireNonNull(facets().map().get()).size()));

        person.layout();
        Node map = person.sees(".nr-facet-map");
        Bounds all = Fx.call(() -> map.localToScene(map.getBoundsInLocal()));
        // The edge that widens the panel beside it reaches a few pixels into the map.
        double left = all.getMinX() + 20, top = all.getMinY() + 20, middle = all.getCenterX(),
                bottom = all.getMaxY() - 20;
        person.uses(h -> h.line(List.of(new Point2D(left, top), new Point2D(middle, top), new Point2D(middle, bottom),
                new Point2D(left, bottom))));
        int chosen = Fx.call(() -> facets().selection().get().size());
        assertTrue(chosen > 0 && chosen < 24, chosen + " of 24 lie in the left half");
        List<List<Integer>> before = Fx.call(() -> facets().facets().stream().map(Facet::members).toList());
        person.presses(KeyCode.M, "m");
        assertEquals(chosen, Fx.call(() -> facets().facets().getLast().members().size()));
        person.layout();
        Fx.run(() -> facets().name(facets().facets().getLast(), "on the left"));
        person.waits("its picture", () -> facets().facets().stream().allMatch(Facet::rests));
        Path exports = Files.createDirectory(folder.resolve("exports"));
        person.chooses(exports);
        for (String id : List.of("picture", "sheet", "table", "recipe"))
            Fx.run(() -> person.studio().neurons().act("neurons.facets.export-" + id).run());
        person.waits("four files", () -> files(exports).size() == 4);
        Path table = files(exports).stream().filter(f -> f.toString().endsWith(".csv")).findFirst().orElseThrow();
        assertEquals(chosen, Files.readAllLines(table).stream().filter(l -> l.contains("on the left")).count());
        person.pressesCtrl(KeyCode.Z);
        person.pressesCtrl(KeyCode.Z);
        assertEquals(before, Fx.call(() -> facets().facets().stream().map(Facet::members).toList()));
        Fx.run(() -> person.studio().neurons().shown().set(NeuronsModel.View.UNITS));
        person.layout();
        assertFalse(Fx.call(() -> facets().drawing().get()), "nothing is drawn that nobody sees");
        assertEquals("", Fx.call(() -> person.studio().neurons().undoTitle().getValue()),
                "what is not to be seen is not taken back");
    }

    private static List<Path> files(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
