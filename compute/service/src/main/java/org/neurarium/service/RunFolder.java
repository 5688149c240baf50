package org.neurarium.service;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.AtomicFile;

/// The folder that a run becomes: `request.json` first, then what happens and what comes out, `run.json` last.
///
/// It can be taken back: then everything is gone that was not there before, parent folders too.
final class RunFolder implements AutoCloseable {
    static final String REQUEST = "request.json", RECORD = "run.json", EVENTS = "events.jsonl", LOG = "log.txt";
    static final String TRANSCRIPT = "transcript.jsonl", METRICS = "metrics.jsonl", SCRATCH = ".scratch-";
    private static final String RUNNING = ".running";

    private final Path path;
    private final List<Path> made;
    private final BufferedWriter events;
    private final FileChannel running;
    private @Nullable FileChannel metrics;

    private RunFolder(Path path, List<Path> made) throws IOException {
        this.path = path;
        this.made = made;
        this.running = lock(path);
        this.events = Files.newBufferedWriter(path.resolve(EVENTS), StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// A lock that goes with the process: whoever finds it held knows that the run still goes on.
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(RUNNING), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean free;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            free = false; // by this very process
        } catch (IOException _) {
            free = true; // a file system without locks
        }
        if (free) return channel;
        channel.close();
        throw new BadInput("The run " + path + " still goes on: cancel it first, or wait for its end.");
    }

    /// The folder of an unfinished run.
    ///
    /// @throws BadInput if the run still goes on, or cannot be written to
    static RunFolder reopen(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            RunFolder reopened = new RunFolder(path, List.of(path));
            Files.deleteIfExists(path.resolve(RECORD));
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(p -> name(p).startsWith(SCRATCH)).toList().forEach(RunFolder::removeTree);
            }
            return reopened;
        } catch (IOException e) {
            throw new BadInput("The run " + folder + " cannot be written to (" + reason(e)
                    + "): change its permissions.", e);
        }
    }

    /// @param out absent, empty, or with nothing in it but the request that is to be run
    /// @throws BadInput if it is neither, or cannot be made
    static RunFolder create(Path out) {
        Path path = out.toAbsolutePath().normalize();
        List<Path> made = new ArrayList<>();
        try {
            checkFree(path, out);
            for (Path p = path; p != null && !Files.exists(p); p = p.getParent())
                made.add(p);
            Files.createDirectories(path);
            return new RunFolder(path, made);
        } catch (IOException e) {
            remove(made);
            throw new BadInput("The folder " + out + " cannot be written to (" + reason(e)
                    + "): choose another, or change its permissions.", e);
        }
    }

    private static void checkFree(Path path, Path shown) throws IOException {
        if (!Files.exists(path)) return;
        if (!Files.isDirectory(path))
            throw new BadInput(shown
                    + " is a file: name a folder that does not exist yet, or an empty one.");
        try (Stream<Path> inside = Files.list(path)) {
            if (inside.anyMatch(p -> !p.endsWith(REQUEST))) {
                throw new BadInput("The folder " + shown
                        + " is not empty: name one that does not exist yet, or empty it.");
            }
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _ -> "there is no such place";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> "the system refuses it";
        };
    }

    Path path() { return path; }

    /// A path as it is seen from this folder; absolute only where there is no way, as between two Windows drives.
    String relative(String source) {
        Path absolute = Path.of(source).toAbsolutePath().normalize();
        if (!path.getRoot().equals(absolute.getRoot())) return absolute.toString();
        return path.relativize(absolute).toString().replace('\\', '/');
    }

    void write(String name, Json json) { write(name, json.pretty()); }

    /// Whole or not at all.
    void write(String name, String text) {
        AtomicFile.write(path.resolve(name), draft -> Files.writeString(draft, text));
    }

    /// Adds a line to what happened.
    synchronized void event(Json event) {
        try {
            events.write(event + "\n");
            events.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a line to the metrics.
    synchronized void metric(Json line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            FileChannel channel = metrics();
            while (bytes.hasRemaining())
                channel.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel metrics() throws IOException {
        FileChannel channel = metrics;
        if (channel == null) {
            metrics = channel = FileChannel.open(path.resolve(METRICS), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel.position(channel.size());
        }
        return channel;
    }

    /// Sees to it that the metrics are on the disk, and tells how many bytes they are.
    synchronized long keepMetrics() {
        try {
            if (metrics == null) return 0;
            metrics.force(false);
            return metrics.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Forgets the metrics behind the first `length` bytes.
    synchronized void cutMetrics(long length) {
        if (!Files.exists(path.resolve(METRICS))) return;
        try {
            metrics().truncate(length).position(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds to the log.
    void log(String text) {
        try {
            Files.writeString(path.resolve(LOG), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void log(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        try {
            Files.writeString(path.resolve(LOG), text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            events.close();
            if (metrics != null) metrics.close();
            if (running.isOpen()) {
                Files.deleteIfExists(path.resolve(RUNNING));
                running.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes outputs that were written before the run failed, so that nobody takes them for results.
    void dropOutputs() {
        List<String> kept = List.of(REQUEST, EVENTS, LOG, TRANSCRIPT, METRICS, RunState.FOLDER, RUNNING);
        try (Stream<Path> inside = Files.list(path)) {
            inside.filter(p -> !kept.contains(name(p))).toList().forEach(RunFolder::removeTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        @Nullable
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Takes the folder back.
    void remove() {
        close();
        try (Stream<Path> inside = Files.list(path)) {
            inside.toList().forEach(RunFolder::removeTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remove(made);
    }

    /// Removes a folder and all in it.
    static void removeTree(Path top) {
        try (Stream<Path> tree = Files.walk(top)) {
            for (Path p : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(p);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param made folders, the innermost first; one that others use meanwhile stays
    private static void remove(List<Path> made) {
        for (Path p : made) {
            try {
                Files.deleteIfExists(p);
            } catch (IOException _) {
                return;
            }
        }
    }
}
