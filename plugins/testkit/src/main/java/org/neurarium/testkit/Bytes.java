package org.neurarium.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.neurarium.service.RunOutcome;

/// The bytes of a run's outputs, to be compared with another's.
final class Bytes {
    private Bytes() {}

    /// File, seen from the run folder → its bytes, a character each.
    static Map<String, String> of(RunOutcome.Done done) {
        Map<String, String> bytes = new TreeMap<>();
        for (Path output : done.outputs().values()) {
            try (Stream<Path> files = Files.walk(output)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    bytes.put(done.folder().relativize(file).toString(), new String(Files.readAllBytes(file),
                            StandardCharsets.ISO_8859_1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes;
    }
}
