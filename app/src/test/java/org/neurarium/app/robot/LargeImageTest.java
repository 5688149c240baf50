package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.viewmodels.cells.Prompting;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// An image that is worked on in tiles, here of 128 pixels so that a small one is large.
@ExtendWith(Watchdog.class)
final class LargeImageTest {
    private static final int TILE = 128;
    @TempDir private Path folder = Path.of("");
    private Person person;
    /// What was proposed, each time that more was known, while the search went on.
    private final List<List<Instance>> partial = new ArrayList<>();

    @BeforeEach
    void opensAnImageInTiles() {
        person = new Person(folder);
        person.opens(Person.NUCLEI);
        for (String setting : List.of("plane.large.from", "plane.large.tile")) {
            Fx.run(() -> person.prompting().setting(setting, Integer.toString(TILE), "Work in tiles", () -> {}));
            person.waits(setting, () -> person.image().layer().state().settings().containsKey(setting)
                    && !person.prompting().working().get());
        }
        Fx.run(() -> person.prompting().proposal().subscribe(p -> {
            if (p != null && !p.complete()) partial.add(List.copyOf(p.cells()));
        }));
    }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void theNearestTilesComeFirstAndAcceptingTakesTheCellsOfAll() {
        int found = person.proposes(Person.NUCLEUS);
        List<List<Instance>> seen = Fx.call(() -> List.copyOf(partial));
        assertTrue(!seen.isEmpty() && seen.getFirst().size() < found, "nothing was shown before all was there");
        for (Instance cell : seen.getFirst())
            assertTrue(Math.hypot(cell.x() - 265, cell.y() - 171) < 2 * TILE, "far away first: " + cell);
        person.accepts();
        assertEquals(found, person.rows().size());
    }

    @Test
    void escapeEndsASearchBetweenTilesAndTheNextClickGoesOn() {
        person.clicks(Person.NUCLEUS);
        person.waits("the first tiles", () -> !partial.isEmpty());
        person.presses(KeyCode.ESCAPE, "");
        Prompting prompting = Objects.requireNonNull(person.prompting());
        assertNull(Fx.call(() -> prompting.pending().get()));
        assertEquals(0, Fx.call(() -> prompting.ghosts().get().count()));
        assertTrue(person.seesNo(".nr-decision-bar"));
        assertTrue(person.proposes(Person.BRIGHT) > 0);
        assertEquals(List.of(), person.notices());
    }
}
