package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.tool.RunContext.Compute;
import org.neurarium.tool.Store.Codec;

/// Results by the content that they were computed from, a file each, shared by all processes of a user.
///
/// A file appears whole (it is moved there), is checked when it is read (a damaged one is computed again), and its time
/// of last change is the time of its last use: what was used longest ago makes room. A cache that cannot be written to
/// keeps nothing, and the work goes on.
final class ResultCache {
    private static final String ENDING = ".safetensors";
    /// A process that was killed leaves its draft; after this nobody is writing it any more.
    private static final long DRAFT_DAYS = 2;

    private final Path folder;
    private final long limit;
    /// One thread computes, the others wait for it. A lock stays as long as somebody holds or wants it.
    private final ConcurrentHashMap<String, Entry> computing = new ConcurrentHashMap<>();

    private static final class Entry {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /// @param limit bytes that all entries may take together
    ResultCache(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    <R> R get(Json key, Codec<R> codec, Compute<R> compute) throws InterruptedException {
        String name = Digest.sha256(codec.name() + "\n" + sorted(key));
        Entry entry = computing.compute(name, (_, e) -> {
            Entry used = e == null ? new Entry() : e;
            used.users++;
            return used;
        });
        try {
            entry.lock.lockInterruptibly();
            try {
                Path file = folder.resolve(name + ENDING);
                Optional<R> kept = read(file, codec);
                if (kept.isPresent()) return kept.get();
                R result = compute.get();
                write(file, codec.pack(result));
                return result;
            } finally {
                entry.lock.unlock();
            }
        } finally {
            computing.computeIfPresent(name, (_, e) -> --e.users == 0 ? null : e);
        }
    }

    /// The same key whatever order its members were written in.
    private static Json sorted(Json key) {
        return switch (key) {
            case Json.Obj o -> {
                Json.Obj sorted = Json.object();
                for (String name : o.members().keySet().stream().sorted().toList())
                    sorted = sorted.with(name, sorted(o.get(name)));
                yield sorted;
            }
            case Json.Arr a -> new Json.Arr(a.items().stream().map(ResultCache::sorted).toList());
            default -> key;
        };
    }

    private static <R> Optional<R> read(Path file, Codec<R> codec) {
        if (!Files.exists(file)) return Optional.empty();
        try {
            R result = codec.unpack(Safetensors.load(file));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(result);
        } catch (BadInput e) {
            note("a damaged entry is computed again", e);
        } catch (IOException e) {
            note("an entry went away while it was read", e);
        }
        return Optional.empty();
    }

    private void write(Path file, NamedArrays result) {
        try {
            Safetensors.save(result, file);
            evict(file);
        } catch (BadInput | IOException e) {
            note("a result is not kept", e);
        }
    }

    private static void note(String what, Exception e) {
        System.getLogger("neurarium").log(System.Logger.Level.DEBUG, what, e);
    }

    private record File(Path path, long size, FileTime used) {}

    private void evict(Path newest) throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path path : inside.toList()) {
                try {
                    files.add(new File(path, Files.size(path), Files.getLastModifiedTime(path)));
                } catch (IOException _) {
                    // another process was faster
                }
            }
        }
        FileTime old = FileTime.from(Instant.now().minusSeconds(DRAFT_DAYS * 86400));
        long total = 0;
        for (File file : files)
            total += file.size;
        files.sort(Comparator.comparing(File::used));
        for (File file : files) {
            boolean draft = !file.path.toString().endsWith(ENDING);
            boolean goes = draft ? file.used.compareTo(old) < 0 : total > limit && !file.path.equals(newest);
            if (!goes) continue;
            try {
                if (Files.deleteIfExists(file.path)) total -= file.size;
            } catch (IOException _) {
                // somebody reads it, on a system that locks what is read
            }
        }
    }
}
