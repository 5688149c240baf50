package org.neurarium.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;

class SourceTest {
    @TempDir Path folder = Path.of("");

    @Test
    void reading_beyond_the_end_is_a_sentence_with_the_file_and_the_place() {
        Source source = Source.of("a.tif", new byte[10]);
        BadInput e = assertThrows(BadInput.class, () -> source.read(8, 3));
        assertEquals("a.tif is cut off or damaged: 3 bytes were expected at byte 8, and it is 10 bytes long. Copy or "
                + "export it again.", e.sentence());
        assertThrows(BadInput.class, () -> source.read(-1, 1));
        assertThrows(BadInput.class, () -> source.view(Long.MAX_VALUE, 2, v -> v));
    }

    @Test
    void a_thread_that_is_interrupted_closes_the_file_for_nobody() throws IOException {
        try (Source source = Source.open(file(new byte[]{1, 2, 3}))) {
            Thread.currentThread().interrupt();
            assertArrayEquals(new byte[]{1, 2, 3}, source.read(0, 3));
            assertTrue(Thread.interrupted());
            assertArrayEquals(new byte[]{1, 2, 3}, source.read(0, 3));
        }
    }

    @Test
    void closing_while_others_read_waits_for_nobody_and_breaks_nothing() throws Exception {
        for (int round = 0; round < 20; round++) {
            Source source = Source.open(file(new byte[1 << 16]));
            List<Future<Integer>> readers = new ArrayList<>();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++)
                    readers.add(pool.submit(() -> readUntilClosed(source)));
                source.close();
                source.close();
            }
            for (Future<Integer> reader : readers)
                assertTrue(reader.get() >= 0);
            assertThrows(IllegalStateException.class, () -> source.view(0, 1, v -> v));
        }
    }

    @Test
    void the_hash_is_that_of_the_bytes() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Source.of("abc", new byte[]{
            'a', 'b', 'c'}).sha256());
    }

    private static int readUntilClosed(Source source) {
        int sum = 0;
        try {
            while (true)
                sum += source.view(0, 1 << 16, v -> (int) v.get(77)) + source.u8(5);
        } catch (IllegalStateException _) {
            return sum;
        }
    }

    private Path file(byte[] bytes) throws IOException { return Files.write(folder.resolve("file"), bytes); }
}
