package org.neurarium.formats.huggingface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import org.neurarium.formats.pickle.PickleBytesOf;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.formats.zip.ZipBytesOf;

class ShardedTest {
    private final Formats formats = StandardFormats.with(List.of(), 1 << 20);
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void twoShardsAndAConfiguration() throws Exception {
        Safetensors.write(Map.of("a.w", Values.of(new float[]{1, 2})), Map.of(), folder.resolve("s-1.safetensors"));
        Safetensors.write(Map.of("b.w", Values.of(new float[]{3})), Map.of(), folder.resolve("s-2.safetensors"));
        Files.writeString(folder.resolve("config.json"),
                "{\"architectures\":[\"Net\"],\"auto_map\":{\"AutoModel\":\"net.Net\"}}");
        index("model.safetensors.index.json", "\"a.w\":\"s-1.safetensors\",\"b.w\":\"s-2.safetensors\"");
    }

    private void index(String name, String map) throws Exception {
        Files.writeString(folder.resolve(name), "{\"metadata\":{},\"weight_map\":{" + map + "}}");
    }

    @Test
    void a_folder_opens_as_one_network_and_its_code_is_left_alone() {
        try (Opened opened = formats.load(Reference.file(folder), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals(List.of("a.w", "b.w"), net.tensors());
            assertArrayEquals(new float[]{3}, net.tensor("b.w").floats());
            assertEquals(folder.getFileName().toString(), net.name());
            assertEquals("Net", net.config().get("architectures").items().getFirst().string());
            assertTrue(opened.warnings().getFirst().contains("auto_map"));
            assertEquals(Json.of(List.of("s-1.safetensors", "s-2.safetensors")), Info.of(opened).facts().get("shards"));
        }
    }

    @Test
    void the_hash_of_a_folder_is_another_when_a_shard_is() throws Exception {
        String before = formats.sha256(Reference.file(folder));
        assertEquals(before, formats.sha256(Reference.file(folder.resolve("model.safetensors.index.json"))));
        Safetensors.write(Map.of("b.w", Values.of(new float[]{4})), Map.of(), folder.resolve("s-2.safetensors"));
        assertNotEquals(before, formats.sha256(Reference.file(folder)));
    }

    @Test
    void a_folder_with_one_pickled_file_opens() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        byte[] pickle = new PickleBytesOf().op('}')
                .text("w")
                .tensor("FloatStorage", "0", 1, 0, new long[]{1},
                        new long[]{1})
                .op('s')
                .end();
        Files.write(other.resolve("pytorch_model.bin"), new ZipBytesOf().stored("pytorch_model/data.pkl", pickle)
                .stored("pytorch_model/data/0", new byte[4])
                .end());
        try (Checkpoint net = formats.open(other.toString(), Checkpoint.class)) {
            assertEquals(List.of("w"), net.tensors());
        }
    }

    @Test
    void an_index_that_leads_outside_or_to_nothing_is_refused() throws Exception {
        for (String file : new String[]{"../x.safetensors", "/etc/passwd", "..", "", "a/b.safetensors", "a\\\\b"}) {
            index("model.safetensors.index.json", "\"a.w\":\"" + file + "\"");
            String sentence = assertThrows(BadInput.class, () -> formats.open(folder.toString(), Checkpoint.class))
                    .sentence();
            assertTrue(sentence.contains("outside of its folder: refused"), sentence);
        }
        index("model.safetensors.index.json", "\"a.w\":\"s-3.safetensors\"");
        assertTrue(assertThrows(BadInput.class, () -> formats.open(folder.toString(), Checkpoint.class)).sentence()
                .contains("s-3.safetensors, which is not beside it"));
        index("model.safetensors.index.json", "\"c.w\":\"s-1.safetensors\"");
        assertTrue(assertThrows(BadInput.class, () -> formats.open(folder.toString(), Checkpoint.class)).sentence()
                .contains("no such tensor"));
    }
}
