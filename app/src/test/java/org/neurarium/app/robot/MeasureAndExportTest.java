package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// Cells of two types are accepted and exported: what lies in the folder is what was on the screen, and what a script
/// makes of it.
@ExtendWith(Watchdog.class)
final class MeasureAndExportTest {
    @TempDir private Path folder = Path.of("");
    private Person person;
    private Path exported;

    @BeforeEach
    void acceptsTwoTypesAndExportsThem() {
        person = new Person(folder);
        exported = folder.resolve("nuclei-fluorescence-cells");
        person.opens(Person.NUCLEI);
        person.presses(KeyCode.DIGIT1, "1");
        person.proposes(Person.NUCLEUS);
        person.accepts();
        person.presses(KeyCode.DIGIT2, "2");
        person.proposes(Person.BRIGHT);
        person.pressesCtrl(KeyCode.UP);
        person.proposed();
        person.accepts();
        person.pressesCtrl(KeyCode.E);
        assertEquals(Notice.Level.DONE, person.hears().level(), person.notices().toString());
    }

    @AfterEach
    void leaves() { person.close(); }

    @Test
    void everyFileOpensAgainAndHoldsWhatWasShown() throws IOException {
        try (var files = Files.list(exported)) {
            assertEquals(List.of("clicks.csv", "instances.csv", "labels.csv", "labels.ome.tif", "measures.csv",
                    "overlay.png",
                    "recipe.json"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertArrayEquals(Fx.call(() -> person.image().layer().ids()), ids(exported.resolve("labels.ome.tif")));
        List<CellRow> rows = person.rows();
        assertEquals(rows.stream().collect(Collectors.toMap(CellRow::id, CellRow::type)), types());
        try (Table clicks = table("clicks.csv")) {
            assertEquals(2, clicks.rows());
            assertEquals(265, clicks.column("x").number(0), 0.5);
            assertEquals("Type 2", clicks.column("type").text(1));
            assertEquals(1.1, clicks.column("gate").number(1), 1e-9);
        }
        try (ImageStack overlay = person.house().formats().open(reference("overlay.png"), ImageStack.class)) {
            assertEquals(Size.plane(512, 512).planePixels(), overlay.size().planePixels());
        }
        Json recipe = Json.parse(Files.readString(exported.resolve("recipe.json")));
        assertEquals(2,
                recipe.get("edits").items().stream().filter(e -> e.get("edit").string().equals("accept")).count());
    }

    @Test
    void aRunOfMeasureOnTheExportedLabelsGivesTheNumbersOfTheTable() {
        String run = person.runs("run", "cells.measure", "--in", "labels=" + exported.resolve("labels.ome.tif"), "--in",
                "image=" + folder.resolve("nuclei-fluorescence.tif"), "--out", folder.resolve("measured").toString());
        Map<Integer, CellRow> rows = person.rows().stream().collect(Collectors.toMap(CellRow::id, r -> r));
        assertFalse(rows.isEmpty());
        try (Table measured = person.house().formats().open(Reference.file(run + "/table.csv"), Table.class);
                Table exportedToo = table("measures.csv")) {
            assertEquals(rows.size(), measured.rows());
            for (int i = 0; i < measured.rows(); i++) {
                CellRow row = Objects.requireNonNull(rows.get((int) measured.column("label").number(i)));
                assertEquals(measured.column("area").number(i), row.area(), 1e-9);
                assertEquals(measured.column("eccentricity").number(i), row.eccentricity(), 1e-9);
                assertEquals(measured.column("intensity_mean").number(i), row.mean(), 1e-9 * row.mean());
            }
            assertEquals(measured.columns().stream().map(c -> c.name()).toList(), exportedToo.columns()
                    .stream()
                    .map(
                            c -> c.name())
                    .toList());
            for (int i = 0; i < measured.rows(); i++) {
                for (var column : measured.columns())
                    assertEquals(column.text(i), exportedToo.column(column.name()).text(i), column.name());
            }
        }
    }

    @Test
    void theExportedClicksGiveAScriptTheSameLabels() {
        String run = person.runs("run", "cells.chain-of-prompts", "--in", "image=" + folder.resolve(
                "nuclei-fluorescence.tif"), "--in", "clicks=" + exported.resolve("clicks.csv"), "--out", folder
                        .resolve(
                                "script")
                        .toString());
        assertArrayEquals(ids(exported.resolve("labels.ome.tif")), ids(Path.of(run, "cells.ome.tif")));
    }

    @Test
    void aSecondExportIsRefusedAndTheFirstStaysAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(exported.resolve("instances.csv"));
        person.pressesCtrl(KeyCode.E);
        person.waits("refused",
                () -> person.studio()
                        .frame()
                        .work()
                        .notices()
                        .open()
                        .stream()
                        .anyMatch(n -> n.level() == Notice.Level.ERROR));
        Notice told = person.notices().stream().filter(n -> n.level() == Notice.Level.ERROR).findFirst().orElseThrow();
        assertTrue(told.why().contains("exists already"), told.why());
        assertArrayEquals(before, Files.readAllBytes(exported.resolve("instances.csv")));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".part"))
                    .toList());
        }
    }

    private Map<Integer, String> types() {
        Map<Integer, String> types = new HashMap<>();
        try (Table instances = table("instances.csv")) {
            for (int i = 0; i < instances.rows(); i++)
                types.put((int) instances.column("id").number(i), instances.column("type").text(i));
        }
        return types;
    }

    private Reference reference(String file) { return Reference.file(exported.resolve(file).toString()); }

    private Table table(String file) { return person.house().formats().open(reference(file), Table.class); }

    private int[] ids(Path file) {
        try (Labels labels = person.house().formats().open(Reference.file(file.toString()), Labels.class)) {
            return labels.plane(0, 0);
        }
    }
}
