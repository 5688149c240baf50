package org.neurarium.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.neurarium.data.Dataset;
import org.neurarium.data.Tensor;
import org.neurarium.formats.Formats;

/// What exists in memory only, as files that any process can open: each under the digest of what was written, so that the
/// same data given to many runs is one file, as a user would have it.
final class LaidDown {
    private final Formats formats;
    private final Path folder;
    private final Map<Dataset, String> known = new IdentityHashMap<>();

    /// @param folder made when it is first needed
    LaidDown(Formats formats, Path folder) {
        this.formats = formats;
        this.folder = folder;
    }

    /// The reference to a dataset's files.
    ///
    /// @param name of the file, where it has not been laid down before
    String reference(Dataset dataset, String name) {
        return known.computeIfAbsent(dataset, d -> write(draft -> formats.write(d, draft, name)));
    }

    /// The reference to the file that several arrays lie in together.
    String reference(List<Tensor> arrays, String name) {
        return write(draft -> formats.write(arrays, draft, name));
    }

    private String write(UnaryOperator<Path> writer) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, "draft-");
            Path written = draft.relativize(writer.apply(draft));
            Path kept = folder.resolve(digest(draft));
            if (Files.exists(kept)) RunFolder.removeTree(draft);
            else
                Files.move(draft, kept);
            return kept.resolve(written).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of all files, their names and what they hold.
    private static String digest(Path top) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> tree = Files.walk(top)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                digest.update((top.relativize(file) + "\0").getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
