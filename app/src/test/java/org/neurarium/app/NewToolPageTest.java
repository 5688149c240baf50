package org.neurarium.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page that leads to a new tool is true: its commands are run literally, one after the other, in a copy of the
/// checkout.
class NewToolPageTest {
    private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".idea");
    private static final long MINUTES = 10;

    /// Of the commands' compute service.
    @TempDir private Path service = Path.of("");

    @Test
    void everyCommandOfThePageWorks() throws Exception {
        Path root = Path.of(System.getProperty("neurarium.root"));
        String page = Files.readString(root.resolve("app/docs/new-tool.md"));
        List<String> blocks = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertTrue(blocks.size() >= 4, "the page has its commands");
        Path copy = root.resolve("app/target/new-tool");
        delete(copy);
        copy(root, copy);
        Path log = root.resolve("app/target/new-tool.log");

        ProcessBuilder commands = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", blocks))
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        commands.environment().put("NEURARIUM_SERVICE", service.toString());
        Process bash = commands.start();
        boolean ended = bash.waitFor(MINUTES, TimeUnit.MINUTES);
        bash.descendants().forEach(ProcessHandle::destroyForcibly);
        bash.destroyForcibly();
        ServicesOf.end(service);

        String output = Files.readString(log);
        assertTrue(ended, "still running after " + MINUTES + " minutes:\n" + output);
        assertEquals(0, bash.exitValue(), output);
        assertTrue(output.contains("99 is above the limit of 20"),
                "a wrong setting is refused by a sentence:\n" + output);
        assertTrue(Files.exists(copy.resolve("otsu-run/run.json")));
        delete(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(folder.getFileName().toString())) return FileVisitResult.SKIP_SUBTREE;
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
    }
}
