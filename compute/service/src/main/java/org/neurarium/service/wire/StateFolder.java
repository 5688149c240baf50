package org.neurarium.service.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;

/// Where a user's service keeps what it needs between processes: a folder that nobody else can enter, for each build of
/// the product its own, so that different builds never meet.
///
/// On Windows, which has no POSIX permissions, the user's own profile folder keeps others out, and only the owner is
/// looked at.
public final class StateFolder {
    private static final Set<PosixFilePermission> MINE_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READ_BY_ME = PosixFilePermissions.fromString("rw-------");
    /// What a socket's path may have at most, in bytes: the system's limit is 104 (macOS) or 108 (Linux).
    private static final int SOCKET_PATH = 100;
    private static final int TOKEN_BYTES = 32;

    private final Path folder;
    private final boolean posix;

    /// @param folder this build's, absent or this user's
    public StateFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.posix = this.folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// This user's folder for this build: below `NEURARIUM_SERVICE` where that is set, else at the system's usual place.
    ///
    /// @param version   of the product
    /// @param classPath what it runs from
    public static StateFolder of(Map<String, String> environment, String version, String classPath) {
        return new StateFolder(root(environment).resolve(build(version, classPath)));
    }

    private static Path root(Map<String, String> environment) {
        String own = environment.getOrDefault("NEURARIUM_SERVICE", "");
        if (!own.isBlank()) return Path.of(own);
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (!local.isBlank()) return Path.of(local, "Neurarium", "service");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank() && Files.isWritable(Path.of(runtime))) return Path.of(runtime, "neurarium");
        return Path.of(System.getProperty("user.home"), ".neurarium", "service");
    }

    /// Eight bytes of a digest over the version and each entry's path, size and time.
    private static String build(String version, String classPath) {
        MessageDigest digest = sha256();
        digest.update(version.getBytes(StandardCharsets.UTF_8));
        for (String entry : classPath.split(java.io.File.pathSeparator)) {
            // Not through Path: this is asked at each start of a command, of a hundred jars.
            java.io.File file = new java.io.File(entry);
            String seen = "\n" + entry + " " + (file.isFile() ? file.length() + " " + file.lastModified() : "");
            digest.update(seen.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    public Path path() { return folder; }

    /// Held by the one broker that there is.
    public Path lock() { return folder.resolve("broker.lock"); }

    /// Who the broker is: pid, address, when it started.
    public Path record() { return folder.resolve("broker.json"); }

    public Path log() { return folder.resolve("broker.log"); }

    /// What a worker prints.
    public Path workerLog(String worker) { return folder.resolve("worker-" + worker + ".log"); }

    /// Which workers there are.
    public Path roster() { return folder.resolve("workers.json"); }

    public Path journal() { return folder.resolve("jobs.jsonl"); }

    public Path tokenFile() { return folder.resolve("token"); }

    /// Where the broker listens: in the folder, or, where its path is too long for a socket, in one of the same kind in
    /// the system's folder for temporary files.
    public Address.Local address() {
        Path inside = folder.resolve("broker.sock");
        if (bytes(inside) < SOCKET_PATH) return new Address.Local(inside);
        String name = HexFormat.of()
                .formatHex(sha256().digest(folder.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
        Path beside = Path.of(System.getProperty("java.io.tmpdir"), "neurarium-" + name, "broker.sock");
        if (bytes(beside) < SOCKET_PATH) return new Address.Local(beside);
        throw new BadInput(
                "The path " + inside + " is too long for a socket: name a shorter folder in NEURARIUM_SERVICE.");
    }

    private static int bytes(Path path) { return path.toString().getBytes(StandardCharsets.UTF_8).length; }

    /// Makes the folder where it is not there yet, for this user alone.
    ///
    /// @throws BadInput if it cannot be made, or is another user's
    public void prepare() {
        prepare(folder);
        Path sockets = address().socket().getParent();
        if (sockets != null && !sockets.equals(folder)) prepare(sockets);
    }

    private void prepare(Path folder) {
        try {
            Path above = folder.getParent();
            if (above != null && !Files.isDirectory(above)) Files.createDirectories(above, mineAlone());
            try {
                Files.createDirectory(folder, mineAlone());
            } catch (FileAlreadyExistsException _) {
                // looked at below, as any other
            }
        } catch (IOException e) {
            throw new BadInput("The service's folder " + folder
                    + " cannot be made: name another in NEURARIUM_SERVICE, or make it writable.", e);
        }
        checkOwner(folder, "The service's folder");
        try {
            if (posix && !Files.getPosixFilePermissions(folder).equals(MINE_ALONE)) {
                Files.setPosixFilePermissions(folder, MINE_ALONE);
            }
        } catch (IOException e) {
            throw new BadInput("Others can enter the service's folder " + folder
                    + ", and that cannot be changed: name another in NEURARIUM_SERVICE.", e);
        }
    }

    private FileAttribute<?>[] mineAlone() {
        return posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(MINE_ALONE)}
                : new FileAttribute<?>[0];
    }

    /// The token that a broker asks for; empty where none has run yet.
    ///
    /// @throws BadInput if others can read it, or it is another user's
    public Optional<String> token() { return token(tokenFile()); }

    /// A token from a file that the user names.
    ///
    /// @throws BadInput if others can read it, or it is another user's
    public static Optional<String> token(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        new StateFolder(file.resolveSibling(".")).checkPrivate(file);
        try {
            String token = Files.readString(file).strip();
            if (token.length() < TOKEN_BYTES)
                throw new BadInput("The token file " + file
                        + " holds no token: delete it, and the service makes a new one at its next start.");
            return Optional.of(token);
        } catch (IOException e) {
            throw new BadInput("The token file " + file + " cannot be read: it must be a file of your own.", e);
        }
    }

    /// The token; a new one, of 256 random bits, where there is none.
    ///
    /// @throws BadInput as [#token]
    public static String makeToken(Path file) {
        Optional<String> old = token(file);
        if (old.isPresent()) return old.get();
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        StateFolder place = new StateFolder(file.resolveSibling("."));
        // Whole under its name or not at all: a client may look at any moment.
        Path draft = file.resolveSibling("." + file.getFileName() + "." + token.substring(0, 8));
        try {
            if (place.posix) Files.createFile(draft, PosixFilePermissions.asFileAttribute(READ_BY_ME));
            Files.writeString(draft, token + "\n");
            Files.move(draft, file);
            return token;
        } catch (IOException e) {
            throw new BadInput("The token file " + file + " cannot be written.", e);
        }
    }

    private void checkPrivate(Path file) {
        checkOwner(file, "The token file");
        if (!posix) return;
        try {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(MINE_ALONE);
            if (!others.isEmpty()) {
                throw new BadInput(
                        "The token file " + file + " can be read by others: make it yours alone (chmod 600), "
                                + "or delete it and start the service again, which makes a new one.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkOwner(Path path, String what) {
        try {
            String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
            if (owner.equals(me())) return;
            throw new BadInput(what + " " + path + " belongs to " + owner
                    + ", not to you: name another folder in NEURARIUM_SERVICE.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String me() throws IOException {
        // A container's user may have a number and no name: its process tells then as the file system does.
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) return Files.getOwner(self).getName();
        if (posix) return System.getProperty("user.name", "");
        // Windows writes DOMAIN\name.
        return Files.getOwner(Path.of(System.getProperty("user.home"))).getName();
    }
}
