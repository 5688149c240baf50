package org.neurarium.data.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// Native libraries that come inside of a jar, laid out once for all processes of a person. A process that unpacks its own
/// needs longer to start, and leaves tens of megabytes behind where it is killed.
public final class NativeLibraries {
    private NativeLibraries() {}

    /// This person's folder for native libraries: in the place where the system keeps what can be had again.
    public static Path ofUser() {
        String home = System.getProperty("user.home", ".");
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(s -> !s.isBlank())
                .orElse(home + "/.cache");
        return Path.of(cache, "neurarium", "natives");
    }

    /// The folder where these libraries lie side by side. Another build of them has another folder, told by their content.
    ///
    /// @param beside  a class of the jar that holds them
    /// @param folder  where they lie in it: `/org/sqlite/native/Linux/x86_64`
    /// @param names   what they are called there
    /// @param natives where such folders are made
    /// @return empty where they are not in the jar, or cannot be laid out: then who wants them unpacks them as they always did
    public static Optional<Path> unpacked(Class<?> beside, String folder, List<String> names, Path natives) {
        try {
            StringBuilder key = new StringBuilder();
            for (String name : names) {
                URL found = beside.getResource(folder + "/" + name);
                if (found == null) return Optional.empty();
                key.append('-').append(Long.toHexString(sum(found)));
            }
            Path place = natives.resolve(beside.getSimpleName().toLowerCase(Locale.ROOT) + key);
            for (String name : names) {
                if (!Files.isRegularFile(place.resolve(name))) lay(beside, folder + "/" + name, place.resolve(name));
            }
            return Optional.of(place);
        } catch (IOException _) {
            // A full disk, or a home that cannot be written.
            return Optional.empty();
        }
    }

    /// The checksum of a library; in a jar it is written down.
    private static long sum(URL library) throws IOException {
        URLConnection connection = library.openConnection();
        if (connection instanceof JarURLConnection jar) return jar.getJarEntry().getCrc();
        try (CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }

    /// Whole or not at all: other processes may want it meanwhile.
    private static void lay(Class<?> beside, String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), "draft", null);
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) throw new IOException(resource + " is gone");
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
