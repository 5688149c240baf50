package org.neurarium.project.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What a file or folder holds, as a digest.
///
/// @param sha256   SHA-256 in lower-case hexadecimal digits
/// @param size     bytes in all
/// @param modified of the file, or the newest in a folder, in ms since 1970
record ContentHash(String sha256, long size, long modified) {
    private static final int STEP = 1 << 20;

    static ContentHash of(Path path) throws IOException {
        Stat stat = Stat.of(path);
        return new ContentHash(HexFormat.of().formatHex(digest(path)), stat.size, stat.modified);
    }

    private static byte[] digest(Path path) throws IOException {
        MessageDigest digest = digest();
        if (!Files.isDirectory(path)) {
            byte[] buffer = new byte[STEP];
            try (InputStream in = Files.newInputStream(path)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
                    digest.update(buffer, 0, n);
            }
            return digest.digest();
        }
        for (Path file : files(path)) {
            digest.update(path.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(digest(file));
        }
        return digest.digest();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What the system tells without reading.
    record Stat(long size, long modified) {
        static Stat of(Path path) throws IOException {
            if (!Files.isDirectory(path)) return new Stat(Files.size(path), Files.getLastModifiedTime(path).toMillis());
            long size = 0, modified = 0;
            for (Path file : files(path)) {
                size += Files.size(file);
                modified = Math.max(modified, Files.getLastModifiedTime(file).toMillis());
            }
            return new Stat(size, modified);
        }
    }
}
