package org.neurarium.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.data.Reference;
import org.neurarium.formats.models.ModelShelf;
import org.neurarium.formats.models.ShelvedModel;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.standard.StandardFormats;

/// Models that a person imported.
class ModelShelfTest {
    @TempDir private Path folder;

    private ModelShelf shelf;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        shelf = new ModelShelf(folder.resolve("shelf"));
        file = folder.resolve("net.safetensors");
        Safetensors.write(Map.of("w", Values.of(new float[]{1, 2, 3})), Map.of(), file);
        Files.writeString(folder.resolve("net.json"), "{\"kind\": \"toy/1\", \"config\": {}}");
    }

    private List<String> shelved() throws IOException {
        if (!Files.isDirectory(folder.resolve("shelf"))) return List.of();
        try (Stream<Path> inside = Files.list(folder.resolve("shelf"))) {
            return inside.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /// As networks that are trained here are called.
    @Test
    void aNetworkThatIsCalledModelKeepsWhatIsToldOfIt() throws IOException {
        Path made = Files.copy(file, folder.resolve("model.safetensors"));
        Files.copy(folder.resolve("net.json"), folder.resolve("model.json"));
        Path cuts = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {}}");
        Formats formats = StandardFormats.with(List.of(), shelf, 1 << 20);
        List<Path> files = formats.files(Reference.file(made));
        assertEquals(List.of(made, folder.resolve("model.json"), cuts), files);
        shelf.add("mine", "toy/1", files, "CC0-1.0", "made here");
        try (Checkpoint net = formats.open("model:mine", Checkpoint.class)) {
            assertEquals("toy/1", net.kind());
            assertTrue(net.tokenizer().isPresent());
        }
    }

    @Test
    void whatIsImportedOpensUnderItsNameAndIsToldWithLicenceAndChecksums() throws IOException {
        ShelvedModel model = shelf.add("toy-net", "toy/1", List.of(file, folder.resolve("net.json")), "CC0-1.0",
                "drawn by hand");
        assertEquals(List.of(model), shelf.all());
        assertEquals(List.of("net.safetensors", "net.json"),
                model.files().stream().map(ShelvedModel.Part::file).toList());
        Formats formats = StandardFormats.with(List.of(), shelf, 1 << 20);
        Fingerprint print = formats.fingerprint(Reference.file(file));
        assertEquals(List.copyOf(print.files().values()),
                model.files().stream().map(ShelvedModel.Part::sha256).toList());
        assertEquals(Files.size(file), model.files().getFirst().bytes());
        Files.delete(file);
        try (Checkpoint net = formats.open("model:toy-net", Checkpoint.class)) {
            assertEquals("toy/1", net.kind());
            assertEquals(3, net.tensor("w").count());
        }
        assertEquals(print, formats.fingerprint(Reference.model("toy-net")));
        assertEquals("model:toy-net", Reference.parse("model:toy-net").toString());
        shelf.remove("toy-net");
        assertEquals(List.of(), shelved());
    }

    @Test
    void whatIsNotToldOrTakenIsRefusedAndLeavesNothing() throws IOException {
        assertTrue(assertThrows(BadInput.class, () -> shelf.add("toy", "toy/1", List.of(file), " ", "")).sentence()
                .contains("licence"));
        assertThrows(BadInput.class, () -> shelf.add("../toy", "toy/1", List.of(file), "MIT", ""));
        assertThrows(BadInput.class, () -> shelf.add("toy", "toy/1", List.of(file, folder.resolve("missing.data")),
                "MIT", ""));
        assertEquals(List.of(), shelved());
        shelf.add("toy", "toy/1", List.of(file), "MIT", "");
        assertTrue(assertThrows(BadInput.class, () -> shelf.add("toy", "toy/1", List.of(file), "MIT", "")).sentence()
                .contains("already"));
        assertEquals("toy-2", shelf.free("Toy"));
        assertEquals(List.of("toy"), shelved());
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        Formats formats = StandardFormats.with(List.of(), shelf, 1 << 20);
        assertTrue(assertThrows(BadInput.class, () -> formats.open("model:toy", Checkpoint.class)).sentence()
                .contains("none was imported yet"));
        shelf.add("toy", "toy/1", List.of(file), "MIT", "");
        assertTrue(assertThrows(BadInput.class, () -> formats.open("model:other", Checkpoint.class)).sentence()
                .contains("model:toy"));
        assertThrows(BadInput.class, () -> shelf.remove("other"));
    }

    @Test
    void aFolderThatWasLeftHalfWrittenIsNoModel() throws IOException {
        Files.createDirectories(folder.resolve("shelf/.toy.1.part"));
        Files.createDirectories(folder.resolve("shelf/half"));
        Files.writeString(Files.createDirectories(folder.resolve("shelf/broken")).resolve("shelf.json"), "{\"name\":");
        assertEquals(List.of(), shelf.all());
    }
}
