package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.canvas.CanvasModel.Aim;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// Whoever has no mouse finds cells too: arrows aim, Enter clicks, Enter accepts.
@ExtendWith(Watchdog.class)
final class KeyboardClickTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aCellIsAimedAtClickedAndAcceptedByKeysAlone() {
        try (Person person = new Person(folder)) {
            person.opens(Person.NUCLEI);
            Node canvas = Objects.requireNonNull(person.scene().lookup(".nr-image-canvas"));
            Fx.run(canvas::requestFocus);
            assertEquals(Optional.empty(), aim(person));
            person.presses(KeyCode.RIGHT, "");
            Aim begun = aim(person).orElseThrow();
            goesTo(person, begun, new Aim((int) Person.NUCLEUS.getX(), (int) Person.NUCLEUS.getY()));
            person.presses(KeyCode.ENTER, "\r");
            int found = person.proposed();
            assertTrue(found > 50, "found " + found);
            person.accepts();
            assertEquals(found, Fx.call(() -> person.image().layer().cells().size()));
            var click = Fx.call(() -> person.image().layer().clicks().getFirst());
            assertEquals(Person.NUCLEUS.getX(), click.x());
            assertEquals(Person.NUCLEUS.getY(), click.y());
        }
    }

    @Test
    void theCrosshairStaysInTheImageAndLeavesWhenTheMouseMoves() {
        try (Person person = new Person(folder)) {
            person.opens(Person.NUCLEI);
            Node canvas = Objects.requireNonNull(person.scene().lookup(".nr-image-canvas"));
            Fx.run(canvas::requestFocus);
            for (int i = 0; i < 60; i++)
                shifted(person, KeyCode.LEFT);
            assertEquals(0, aim(person).orElseThrow().x());
            person.pointsAt(Person.NUCLEUS);
            assertEquals(Optional.empty(), aim(person));
        }
    }

    private static void goesTo(Person person, Aim from, Aim to) {
        steps(person, to.x() - from.x(), KeyCode.LEFT, KeyCode.RIGHT);
        steps(person, to.y() - from.y(), KeyCode.UP, KeyCode.DOWN);
        assertEquals(Optional.of(to), aim(person));
    }

    private static void steps(Person person, int way, KeyCode back, KeyCode on) {
        for (int left = Math.abs(way); left >= 10; left -= 10)
            shifted(person, way < 0 ? back : on);
        for (int left = Math.abs(way) % 10; left > 0; left--)
            person.presses(way < 0 ? back : on, "");
    }

    private static void shifted(Person person, KeyCode code) {
        person.uses(h -> h.holding(true, false, false).press(code, "").holding(false, false, false));
    }

    private static Optional<Aim> aim(Person person) {
        return Fx.call(() -> person.studio().cells().canvas().aimProperty().get());
    }
}
