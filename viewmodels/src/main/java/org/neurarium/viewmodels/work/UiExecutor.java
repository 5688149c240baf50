package org.neurarium.viewmodels.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Runs things on the thread that owns the observable state. The application's puts them on the JavaFX thread, a test's
/// runs them at once. Nothing else in the house hops threads.
@FunctionalInterface
public interface UiExecutor extends Executor {
    /// Delivers the answer of a future here: value or failure, the other null.
    default <T> void deliver(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        future.whenComplete((value, failure) -> execute(() -> then.accept(value, failure)));
    }
}
