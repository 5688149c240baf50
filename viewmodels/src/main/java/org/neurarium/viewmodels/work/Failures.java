package org.neurarium.viewmodels.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.neurarium.data.BadInput;

/// Turns what went wrong into what a person is told.
public final class Failures {
    private Failures() {}

    /// What is behind the wrappers of a future.
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    /// Shows a notice; a cancelled thing is no failure.
    ///
    /// @param what what did not come about, without a full stop
    public static void tell(Work work, String what, Throwable failure, Notice.Remedy... remedies) {
        Throwable cause = cause(failure);
        if (cause instanceof CancellationException) return;
        work.notices().tell(Notice.error(what, sentence(cause), remedies));
    }

    /// The same as the answer to what a person did at `since`, see [Notices#acts()].
    public static void answer(Work work, int since, String what, Throwable failure, Notice.Remedy... remedies) {
        Throwable cause = cause(failure);
        if (cause instanceof CancellationException) return;
        work.notices().tell(Notice.error(what, sentence(cause), remedies), since);
    }

    public static String sentence(Throwable cause) {
        if (cause instanceof BadInput bad) return bad.sentence();
        if (cause instanceof OutOfMemoryError) return "There is not enough memory. Close other images and try again.";
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "The reason is not known; the log tells more." : message;
    }
}
