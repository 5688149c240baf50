package org.neurarium.math.linear;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.natives.NativeLibraries;
import org.neurarium.math.pack.MavenFetch;

/// ND4J with its LAPACK: about 130 MB of libraries, which are fetched by Maven when a large matrix is first taken apart, and
/// kept. They are on nobody's class path.
public final class LapackPack {
    public static final String VERSION = "1.0.0-M2.1";

    private final Path folder;

    /// @param natives where such packs are kept
    public LapackPack(Path natives) { this.folder = natives.resolve("nd4j-" + VERSION); }

    public static LapackPack ofUser() { return new LapackPack(NativeLibraries.ofUser()); }

    /// Where the libraries are kept.
    public Path folder() { return folder; }

    /// The libraries, where they are here.
    public Optional<List<Path>> find() {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (Stream<Path> files = Files.list(folder)) {
            return Optional.of(files.filter(f -> f.toString().endsWith(".jar")).sorted().toList());
        } catch (IOException e) {
            throw new BadInput(folder + " cannot be read: delete it; it is fetched again.", e);
        }
    }

    /// The libraries; fetched where they are not here, and then there whole or not at all.
    ///
    /// @throws BadInput if they cannot be fetched
    /// @throws InterruptedException if the thread is interrupted meanwhile
    List<Path> fetch() throws InterruptedException {
        Optional<List<Path>> found = find();
        if (found.isPresent()) return found.get();
        try {
            Path parent = Files.createDirectories(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
            Path draft = Files.createTempDirectory(parent, "fetching-");
            try {
                fetch(draft);
                move(draft.resolve("jars"));
            } finally {
                remove(draft);
            }
        } catch (IOException e) {
            throw new BadInput(folder + " cannot be written: " + e.getMessage() + ". Make room, or allow it.", e);
        }
        return find().orElseThrow();
    }

    private void fetch(Path draft) throws InterruptedException, IOException {
        try (InputStream list = Objects.requireNonNull(LapackPack.class.getResourceAsStream("nd4j-pom.xml"))) {
            Files.copy(list, draft.resolve("pom.xml"));
        }
        Path parent = Objects.requireNonNull(draft.getParent());
        MavenFetch maven = new MavenFetch(parent, "Large matrices are taken apart by ND4J, whose libraries",
                "copy them into " + folder);
        maven.run("copy-dependencies",
                List.of("-f", draft.resolve("pom.xml").toString(), "-DoutputDirectory=" + draft.resolve("jars"),
                        "-Dplatform=" + MavenFetch
                                .platform("windows", "macosx", "arm64")));
    }

    /// Whoever fetched them at the same time may have been faster: one is as good as the other.
    private void move(Path jars) throws IOException {
        try {
            Files.move(jars, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) throw e;
        }
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        }
    }
}
