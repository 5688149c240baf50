package org.neurarium.project.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neurarium.project.store.Lab.PLENTY;
import static org.neurarium.project.store.Lab.done;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.RandomEdits;
import org.neurarium.project.store.Lab.Seen;

/// What a random person does, with the project closed and opened in between.
class JournalOnDiskTest {
    @Property(tries = 12)
    void aLayerComesBackAsItWasLeft(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int steps,
            @ForAll @IntRange(min = 1_500, max = 20_000) int capacity) throws IOException {
        Random random = new Random(seed);
        try (Lab lab = new Lab(); Scratch scratch = new Scratch()) {
            Project project = lab.create(scratch.path("p"));
            CellsLayer layer = Lab.layer(project, "cells", capacity);
            for (int reopened = 0; reopened < 3; reopened++) {
                for (int i = 0; i < steps; i++)
                    RandomEdits.step(layer, random);
                Seen left = Seen.of(layer);
                project.close();
                project = lab.open(scratch.path("p"));
                layer = Lab.reopened(project, "cells");
                assertEquals(left, Seen.of(layer), "opened again");
            }
            project.close();
        }
    }

    @Property(tries = 6)
    void aRevisionAlwaysMeansTheSameState(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        try (Lab lab = new Lab(); Scratch scratch = new Scratch()) {
            Project project = lab.create(scratch.path("p"));
            CellsLayer layer = Lab.layer(project, "cells", PLENTY);
            List<String> digests = new ArrayList<>(List.of(Layers.digest(Lab.CELLS, layer)));
            // Far enough that whole states are laid down on the way.
            while (layer.journal().revision() < 600) {
                long before = layer.journal().revision();
                RandomEdits.step(layer, random);
                if (layer.journal().revision() > before) digests.add(Layers.digest(Lab.CELLS, layer));
            }
            for (int i = 0; i < 20; i++) {
                int rev = random.nextInt(digests.size());
                CellsLayer then = done(project.layers().at(new LayerRevision("cells", rev), Lab.CELLS));
                assertEquals(digests.get(rev), Layers.digest(Lab.CELLS, then), "revision " + rev);
            }
            project.close();
        }
    }

    private final Lab lab = new Lab();

    @TempDir private Path folder = Path.of(".");

    void close() { lab.close(); }

    @Test
    void wholeStatesAreLaidDownOnTheWayAndOpeningStartsFromTheNewest() throws Exception {
        Project project = lab.create(folder.resolve("p"));
        CellsLayer layer = Lab.layer(project, "cells", PLENTY);
        Random random = new Random(1);
        for (int i = 0; i < 1_200; i++) {
            layer.journal().perform(RandomEdits.next(layer, random));
            if (i % 100 == 0) done(project.saved());
        }
        done(project.saved());
        Seen left = Seen.of(layer);
        project.close();
        try (Sql sql = Sql.reading(folder.resolve("p/project.db"))) {
            long newest = sql.number("SELECT max(rev) FROM snapshot");
            assertEquals(true, newest >= 700, "the newest whole state is of revision " + newest);
        }
        project = lab.open(folder.resolve("p"));
        assertEquals(left, Seen.of(Lab.reopened(project, "cells")));
        project.close();
    }
}
