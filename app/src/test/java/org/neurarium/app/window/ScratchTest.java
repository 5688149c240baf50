package org.neurarium.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;

class ScratchTest {
    private static final long NOBODY = 1L << 40;
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path place = Path.of("");

    private static Labels labels(int id, Calibration calibration) {
        return new MemoryLabels(Size.plane(8, 4), calibration, List.of(IntStream.range(0, 32)
                .map(i -> i < 9 ? id : 0)
                .toArray()), java.util.Optional.empty());
    }

    private static void age(Path path, Duration age) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLayerIsLaidDownOnceForEachOfItsStates() throws IOException {
        try (Scratch scratch = new Scratch(place)) {
            LabDoors doors = new LabDoors(formats, scratch, Runnable::run);
            Reference one = doors.materialise(labels(3, Calibration.NONE)).join();
            FileTime written = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
            Files.setLastModifiedTime(Path.of(one.source()), written);
            assertEquals(one, doors.materialise(labels(3, Calibration.NONE)).join());
            assertNotEquals(written, Files.getLastModifiedTime(Path.of(one.source())), "used again, it counts as new");
            assertNotEquals(one, doors.materialise(labels(4, Calibration.NONE)).join());
            assertNotEquals(one, doors.materialise(labels(3, Calibration.square(0.5))).join());
            assertEquals(3, names(scratch.labels()).size());
            try (Labels read = formats.open(one, Labels.class)) {
                assertEquals(3, read.plane(0, 0)[8]);
                assertEquals(OptionalDouble.empty(), read.calibration().x());
            }
        }
        assertFalse(Files.exists(place.resolve("window-" + ProcessHandle.current().pid())));
    }

    @Test
    void onlyTheNewestRunsAreKept() throws IOException {
        try (Scratch scratch = new Scratch(place)) {
            for (int i = 0; i < 20; i++)
                Files.createDirectories(scratch.nextRun().resolve("deep"));
            scratch.tidy();
            List<String> left = names(java.util.Objects.requireNonNull(scratch.nextRun().getParent()));
            assertEquals(Scratch.RUNS, left.size());
            assertEquals("000020", left.getLast());
        }
    }

    @Test
    void theOldestLabelsGoBeyondTheirShareOfTheDisk() throws IOException {
        try (Scratch scratch = new Scratch(place, 1, 250)) {
            Files.createDirectories(scratch.labels());
            for (int i = 0; i < 5; i++)
                age(Files.write(scratch.labels().resolve("f" + i), new byte[100]), Duration.ofMinutes(10 - i));
            scratch.tidy();
            assertEquals(List.of("f3", "f4"), names(scratch.labels()));
            age(Files.write(scratch.labels().resolve("large"), new byte[900]), Duration.ZERO);
            scratch.tidy();
            assertEquals(List.of("large"), names(scratch.labels()), "the newest is in use, however large");
        }
    }

    @Test
    void whatADeadWindowLeftIsClearedAwayAfterADay() throws IOException {
        Path old = Files.createDirectories(place.resolve("window-" + NOBODY));
        Path fresh = Files.createDirectories(place.resolve("window-" + (NOBODY + 1)));
        Path living = Files.createDirectories(place.resolve("window-" + ProcessHandle.current()
                .parent()
                .orElseThrow()
                .pid()));
        Path other = Files.createDirectories(place.resolve("somebody-else"));
        for (Path folder : List.of(old, living, other))
            age(folder, Duration.ofDays(3));
        new Scratch(place).clearForgotten();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh) && Files.exists(living) && Files.exists(other));
    }
}
