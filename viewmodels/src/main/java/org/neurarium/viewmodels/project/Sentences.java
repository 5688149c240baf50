package org.neurarium.viewmodels.project;

import java.util.concurrent.CompletionException;
import org.neurarium.data.BadInput;
import org.neurarium.project.store.ProjectDamaged;
import org.neurarium.project.store.ProjectInUse;

/// Turns what went wrong into what a person is told.
final class Sentences {
    private Sentences() {}

    /// What is behind the wrappers of a future.
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    static String of(Throwable failure) {
        return switch (cause(failure)) {
            case BadInput bad -> bad.sentence();
            case ProjectInUse used -> used.sentence();
            case ProjectDamaged damaged -> damaged.sentence();
            case Throwable other -> String.valueOf(other.getMessage());
        };
    }
}
