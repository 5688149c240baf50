package org.neurarium.project.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.neurarium.data.BadInput;
import org.neurarium.project.CellsKind;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Edit;
import org.neurarium.project.RandomEdits;

/// Projects for tests, and waiting for what they promise.
final class Lab implements AutoCloseable {
    static final CellsKind CELLS = new CellsKind();
    static final long PLENTY = 1L << 30;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    final Projects projects = new Projects(background);

    /// What must come back: the state, and both stacks, byte for byte.
    record Seen(String digest, long revision, int position, int forgotten, List<String> edits) {
        static Seen of(CellsLayer layer) {
            return new Seen(Layers.digest(CELLS, layer), layer.journal().revision(), layer.journal().position(), layer
                    .journal()
                    .forgotten(), layer.journal().entries().stream().map(Seen::bytes).toList());
        }

        private static String bytes(Edit edit) {
            try {
                return edit.describe() + edit.toJson() + Blob.sha256(Blob.bytes(edit::write)) + edit.bytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    Project create(Path folder) { return done(projects.create(folder, "Test")); }

    Project open(Path folder) { return done(projects.open(folder)); }

    static CellsLayer layer(Project project, String name, long capacity) {
        return done(project.layers()
                .create(name, CELLS, OptionalLong.empty(), capacity, () -> RandomEdits.layer(
                        capacity)));
    }

    static CellsLayer reopened(Project project, String name) { return done(project.layers().open(name, CELLS)); }

    static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("it did not come to an end: " + e, e);
        }
    }

    /// The cause of a failed future.
    static <E extends Throwable> E failure(Class<E> type, CompletableFuture<?> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(30, TimeUnit.SECONDS));
        return assertInstanceOf(type, e.getCause());
    }

    /// The sentence with which something is refused.
    static String refusal(CompletableFuture<?> future) {
        String sentence = failure(BadInput.class, future).sentence();
        assertFalse(sentence.contains("Exception") || sentence.contains("SQL"), sentence);
        return sentence;
    }

    /// Waits until something holds.
    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("never: " + what);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() { background.close(); }
}
