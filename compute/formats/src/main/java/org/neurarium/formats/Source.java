package org.neurarium.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.neurarium.data.BadInput;

/// The bytes of something that is being opened, at any offset, from any thread.
///
/// A file is mapped rather than read through a channel: a channel is closed for everybody when one reading thread is
/// interrupted, and runs are cancelled by interrupting them.
public final class Source implements AutoCloseable {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(
            ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private final Optional<Path> path;
    private final MemorySegment bytes;
    private final Optional<Arena> arena;
    private int views;
    private boolean closed;

    private Source(String name, Optional<Path> path, MemorySegment bytes, Optional<Arena> arena) {
        this.name = name;
        this.path = path;
        this.bytes = bytes;
        this.arena = arena;
    }

    /// Opens a file.
    ///
    /// @throws BadInput if there is none, it is a folder, is empty, or may not be read
    @SuppressWarnings("MustBeClosedChecker") // the arena is the source's own from here on
    public static Source open(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) throw new BadInput("There is no file " + path + ": check the path.");
        if (Files.isDirectory(path)) throw new BadInput(path + " is a folder: give one of the files in it.");
        if (!Files.isRegularFile(path)) throw new BadInput(path + " is no ordinary file: copy what it gives into one.");
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() == 0) throw new BadInput(path + " is empty: it holds 0 bytes. Copy or export it again.");
            MemorySegment mapped = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new Source(name, Optional.of(path), mapped, Optional.of(arena));
        } catch (AccessDeniedException e) {
            arena.close();
            throw new BadInput(path + " may not be read: ask its owner for permission.", e);
        } catch (IOException e) {
            arena.close();
            throw new BadInput(path + " cannot be read: " + e.getMessage() + ".", e);
        } catch (BadInput e) {
            arena.close();
            throw e;
        }
    }

    /// Bytes that lie in memory; the array is not copied.
    public static Source of(String name, byte[] bytes) {
        return new Source(name, Optional.empty(), MemorySegment.ofArray(bytes), Optional.empty());
    }

    /// A part that behaves as a file of its own. It lives as long as this source; closing it does nothing.
    ///
    /// @param part what sentences call it
    /// @throws BadInput if this ends before `offset + length`
    public Source slice(String part, long offset, long length) {
        check(offset, length);
        return new Source(part, Optional.empty(), bytes.asSlice(offset, length), Optional.empty());
    }

    /// All of it as a buffer, which takes no memory and fails once this source is closed: for libraries that want one.
    ///
    /// @throws BadInput if it is longer than 2 GB
    public ByteBuffer buffer() {
        if (length() > Integer.MAX_VALUE) throw new BadInput(name + " is larger than 2 GB, which is not read here.");
        return bytes.asByteBuffer();
    }

    /// The little-endian number of 2, 4 or 8 bytes at `offset`, with its sign.
    public long whole(long offset, int n) {
        check(offset, n);
        return switch (n) {
            case 2 -> bytes.get(SHORT, offset);
            case 4 -> bytes.get(INT, offset);
            default -> bytes.get(LONG, offset);
        };
    }

    /// A path as somebody typed it.
    ///
    /// @throws BadInput if this system cannot have such a path
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + text + "' cannot be a path here: " + e.getReason() + ".", e);
        }
    }

    /// What sentences call it: the file's name without its folders.
    public String name() { return name; }

    /// Where it lies; empty for bytes in memory.
    public Optional<Path> path() { return path; }

    public long length() { return bytes.byteSize(); }

    /// The first `n` bytes, or all where there are fewer.
    public byte[] head(int n) { return read(0, (int) Math.min(n, length())); }

    /// @throws BadInput if the file ends before `offset + n`
    public byte[] read(long offset, int n) {
        check(offset, n);
        byte[] out = Memory.bytes(name, n);
        read(offset, ByteBuffer.wrap(out));
        return out;
    }

    /// Fills `into` from its position to its limit; the position stays.
    ///
    /// @throws BadInput if the file ends before
    public void read(long offset, ByteBuffer into) {
        check(offset, into.remaining());
        try {
            MemorySegment.copy(bytes, offset, MemorySegment.ofBuffer(into), 0, into.remaining());
        } catch (InternalError e) {
            throw new BadInput(name + " became shorter while it was being read: open it again.", e);
        }
    }

    /// The byte at `offset`, 0 to 255.
    public int u8(long offset) {
        check(offset, 1);
        return bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    /// Uses a view of a part.
    @FunctionalInterface
    public interface Use<R, E extends Exception> {
        R of(ByteBuffer view) throws E;
    }

    /// Gives `use` a view of a part, which takes no memory and must not be kept. [#close()] meanwhile waits for nobody: the
    /// file is given back when the last view is done with.
    ///
    /// @throws BadInput if the file ends before, or becomes shorter meanwhile
    public <R, E extends Exception> R view(long offset, int n, Use<R, E> use) throws E {
        check(offset, n);
        synchronized (this) {
            if (closed) throw new IllegalStateException(name + " is closed");
            views++;
        }
        try {
            return use.of(bytes.asSlice(offset, n).asByteBuffer());
        } catch (InternalError e) {
            throw new BadInput(name + " became shorter while it was being read: open it again.", e);
        } finally {
            done();
        }
    }

    private synchronized void done() {
        if (--views == 0 && closed) arena.ifPresent(Arena::close);
    }

    private void check(long offset, long n) {
        if (offset < 0 || n < 0 || offset > length() - n) {
            throw new BadInput(
                    "%s is cut off or damaged: %,d bytes were expected at byte %,d, and it is %,d bytes long. Copy or export it again."
                            .formatted(
                                    name, n, offset, length()));
        }
    }

    /// The SHA-256 of all bytes, in lower-case hexadecimal digits.
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int step = 1 << 24;
            for (long at = 0; at < length(); at += step) {
                view(at, (int) Math.min(step, length() - at), part -> {
                    digest.update(part);
                    return part;
                });
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed && views == 0) arena.ifPresent(Arena::close);
        closed = true;
    }
}
