package org.neurarium.project.store;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Keeps a project to one window. The operating system holds the lock and lets go of it when the process ends, however it
/// ends: a lock never outlives a killed program. What stands in the file only tells people who has it.
final class ProjectLock implements AutoCloseable {
    /// Far behind the text: some systems let nobody read what is locked.
    private static final long WHERE = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final FileLock lock;

    private ProjectLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws ProjectInUse if another window has it
    static ProjectLock take(Place place) throws IOException, ProjectInUse {
        FileChannel channel = FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            @Nullable
            FileLock lock = tryLock(channel);
            if (lock == null) throw new ProjectInUse(place.folder(), holder(place.lock()));
            LockHolder me = new LockHolder(host(), ProcessHandle.current().pid(), System.getProperty("user.name", ""),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me.json().pretty().getBytes(StandardCharsets.UTF_8)), 0);
            return new ProjectLock(channel, lock);
        } catch (IOException | ProjectInUse | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(WHERE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null; // another window of this process
        }
    }

    private static Optional<LockHolder> holder(Path file) {
        try {
            return Optional.of(LockHolder.of(Json.parse(Files.readString(file))));
        } catch (IOException | BadInput | DateTimeException _) {
            return Optional.empty(); // it is just being written
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException _) {
            return "this computer";
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
