package org.neurarium.data.natives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any file of a jar will do: JUnit's own classes stand for libraries here.
class NativeLibrariesTest {
    private static final String FOLDER = "/org/junit/jupiter/api";
    private static final List<String> NAMES = List.of("Test.class", "Tag.class");

    @TempDir private Path natives;

    private Optional<Path> unpacked() { return NativeLibraries.unpacked(Test.class, FOLDER, NAMES, natives); }

    @Test
    void liesAsItIsInTheJar() throws IOException {
        Path folder = unpacked().orElseThrow();
        for (String name : NAMES) {
            try (var in = Test.class.getResourceAsStream(FOLDER + "/" + name)) {
                assertArrayEquals(in.readAllBytes(), Files.readAllBytes(folder.resolve(name)));
            }
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(2, all.count(), "no draft stays");
        }
    }

    @Test
    void isLaidOutOnce() throws IOException {
        Path folder = unpacked().orElseThrow();
        Files.writeString(folder.resolve("Tag.class"), "mine");
        assertEquals(Optional.of(folder), unpacked());
        assertEquals("mine", Files.readString(folder.resolve("Tag.class")));
    }

    @Test
    void whatWasLostComesBack() throws IOException {
        Path folder = unpacked().orElseThrow();
        Files.delete(folder.resolve("Test.class"));
        unpacked();
        assertTrue(Files.isRegularFile(folder.resolve("Test.class")));
    }

    @Test
    void aLibraryForAnotherMachineIsNotThere() {
        assertEquals(Optional.empty(), NativeLibraries.unpacked(Test.class, FOLDER, List.of("none.dll"), natives));
    }

    @Test
    void aFolderThatCannotBeMadeIsNoReasonToFail() throws IOException {
        Path file = Files.writeString(natives.resolve("file"), "");
        assertEquals(Optional.empty(), NativeLibraries.unpacked(Test.class, FOLDER, NAMES, file));
    }
}
