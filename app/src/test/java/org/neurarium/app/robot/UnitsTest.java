package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.units.Plan.Dose;
import org.neurarium.viewmodels.neurons.units.Regulariser;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person sees what units of a network want to see: watches, pauses, changes how, goes on, keeps, and takes it along.
@ExtendWith(Watchdog.class)
final class UnitsTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    private UnitsModel units() { return person.studio().neurons().units(); }

    private void opens(String net) {
        Fx.run(() -> {
            person.studio().frame().screens().show("neurons");
            person.studio().neurons().open(List.of(Reference.builtin(net)));
        });
        person.waits("the network is open", () -> person.studio().neurons().net().get() != null);
        person.layout();
    }

    private UnitTile selected() { return Objects.requireNonNull(units().selected().get()); }

    @Test
    void aNetworkThatComesWithTheProductOpensOnUnitsThatAreWorthALook() {
        opens(NeuronsModel.SAMPLE);
        assertEquals(12, Fx.call(() -> units().tiles().size()));
        assertTrue(Fx.call(() -> units().tiles().stream().allMatch(t -> t.picture().get() != null)), "made beforehand");
        Node tile = person.sees(".nr-unit-grid .nr-unit-cell:chosen");
        assertNotNull(tile);
        assertEquals(false, Fx.call(() -> units().busy().get()), "nothing is computed before somebody asks");
    }

    @Test
    void unitsOfALayerClimbArePausedChangedGoneOnWithKeptAndExported() throws IOException {
        opens("colour-shapes");
        person.waits("a picture", () -> selected().step().get() > 0);
        Node grid = person.sees(".nr-unit-grid");
        Fx.run(grid::requestFocus);
        person.presses(KeyCode.SPACE, " ");
        assertTrue(Fx.call(() -> units().paused().get()));
        person.waits("it rests", () -> !units().busy().get());
        int at = Fx.call(() -> selected().step().get());
        Fx.run(() -> units().change(units().plan().get().with(Regulariser.JITTER, new Dose(true, 3)), "Jitter: 3 px"));
        person.presses(KeyCode.SPACE, " ");
        person.waits("it goes on", () -> selected().step().get() > at || selected().state().get() != State.CLIMBING);
        person.presses(KeyCode.SPACE, " ");
        assertTrue(Fx.call(() -> selected().legs().size()) <= 2);
        Path exports = Files.createDirectory(folder.resolve("exports"));
        person.chooses(exports);
        for (String id : List.of("neurons.unit.export", "neurons.unit.export-film", "neurons.unit.export-recipe",
                "neurons.unit.export-sheet"))
            Fx.run(() -> person.studio().neurons().act(id).run());
        person.waits("four files", () -> files(exports).size() == 4);
        assertTrue(files(exports).stream().map(Path::toString).anyMatch(f -> f.endsWith(".gif")));
        person.presses(KeyCode.ENTER, "");
        assertTrue(Fx.call(() -> units().enlarged().get()));
        person.presses(KeyCode.ESCAPE, "");
        assertTrue(!Fx.call(() -> units().enlarged().get()));
        person.presses(KeyCode.K, "k");
        assertTrue(Fx.call(() -> selected().kept().get()));
        person.pressesCtrl(KeyCode.Z);
        assertTrue(!Fx.call(() -> selected().kept().get()));
    }

    @Test
    void classesAreSearchedByTheirNames() {
        opens(NeuronsModel.SAMPLE);
        Fx.run(() -> {
            var net = Objects.requireNonNull(person.studio().neurons().net().get());
            units().paused().set(true);
            person.studio().neurons().tree().reveal(net.find("module:_fc").orElseThrow());
            units().search().set("daisy");
        });
        person.layout();
        assertEquals(List.of(985), Fx.call(() -> units().tiles().stream().map(UnitTile::channel).toList()));
        assertEquals("daisy", Fx.call(() -> selected().name()));
    }

    private static List<Path> files(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
