package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.project.Cell;
import org.neurarium.project.CellsLayer;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// What the engine did not see as a person does is put right by hand: cut, joined, drawn, added to.
@ExtendWith(Watchdog.class)
final class DrawByHandTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void acceptsAllNuclei() {
        person = new Person(folder);
        person.opens(Person.NUCLEI);
        person.presses(KeyCode.DIGIT1, "1");
        person.proposes(Person.NUCLEUS);
        person.accepts();
    }

    @AfterEach
    void leaves() { person.close(); }

    private CellsLayer layer() { return person.image().layer(); }

    private Cell at(Point2D pixel) {
        return Fx.call(() -> Objects.requireNonNull(layer().cells()
                .get(layer()
                        .idAt((int) pixel.getX(), (int) pixel.getY()))));
    }

    private int cells() { return Fx.call(() -> layer().cells().size()); }

    private void draws(Point2D... pixels) {
        List<Point2D> line = Arrays.stream(pixels).map(person::inWindow).toList();
        person.uses(h -> h.line(line));
        person.layout();
    }

    @Test
    void aNucleusIsCutJoinedAgainAndAllOfItIsTakenBack() {
        int before = cells();
        int[] plane = Fx.call(() -> layer().ids());
        Cell nucleus = at(Person.NUCLEUS);
        person.presses(KeyCode.X, "x");
        double x = nucleus.box().x() + nucleus.box().width() / 2.0;
        draws(new Point2D(x, nucleus.box().y() - 3), new Point2D(x, nucleus.box().y() + nucleus.box().height() + 3));
        assertEquals(before + 1, cells());
        person.waits("the pieces are in the table", () -> person.studio().cells().table().rows().size() == before + 1);
        person.waits("measured", () -> !person.studio().cells().table().measuring().get());
        person.layout();
        assertEquals(2, Fx.call(() -> person.image().selection().get().size()), "both pieces are selected");
        person.presses(KeyCode.J, "j");
        assertEquals(before, cells());
        assertEquals(nucleus.area(), at(Person.NUCLEUS).area());
        person.pressesCtrl(KeyCode.Z);
        person.pressesCtrl(KeyCode.Z);
        assertArrayEquals(plane, Fx.call(() -> layer().ids()));
    }

    @Test
    void aNucleusThatIsDrawnIsThereAndInTheTable() {
        person.presses(KeyCode.D, "d");
        Point2D[] around = IntStream.range(0, 24)
                .mapToObj(i -> new Point2D(40 + 9 * Math.cos(i * Math.PI / 12), 40 + 7 * Math.sin(i * Math.PI / 12)))
                .toArray(Point2D[]::new);
        draws(around);
        Cell drawn = at(new Point2D(40, 40));
        assertTrue(drawn.drawn());
        assertEquals(Math.PI * 9 * 7, drawn.area(), 12);
        person.waits("the table knows it",
                () -> person.studio().cells().table().rows().stream().anyMatch(r -> r.id() == drawn.id()));
        person.presses(KeyCode.DELETE, "");
        assertEquals(0, Fx.call(() -> layer().idAt(40, 40)));
    }
}
