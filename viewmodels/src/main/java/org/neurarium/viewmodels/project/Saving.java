package org.neurarium.viewmodels.project;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.SaveStatus;
import org.neurarium.viewmodels.frame.Saved;
import org.neurarium.viewmodels.work.Notice;

/// Tells whether all is kept, in the title bar and, where it is not, in a sentence with its remedy. On the JavaFX thread.
final class Saving {
    /// Writing that is quicker than this is not told: it would only flicker.
    private static final long LONG_MS = 800, PATIENCE_MS = 5_000;

    private final Means means;
    private final Consumer<Saved> title;
    private final Runnable elsewhere;
    private @Nullable Notice told;
    private SaveStatus now = new SaveStatus.Saved();

    /// @param title     the title bar
    /// @param elsewhere lets the person choose a place for a copy
    Saving(Means means, Consumer<Saved> title, Runnable elsewhere) {
        this.means = means;
        this.title = title;
        this.elsewhere = elsewhere;
    }

    void show(Project project, SaveStatus next) {
        now = next;
        switch (next) {
            case SaveStatus.Saved _ -> {
                title.accept(new Saved(Saved.Level.FINE, "All changes saved", ""));
                if (told != null) means.work().notices().dismiss(told);
                told = null;
            }
            case SaveStatus.Saving _ -> means.after(LONG_MS).execute(() -> {
                if (now == next) title.accept(new Saved(Saved.Level.BUSY, "Saving…", ""));
            });
            case SaveStatus.NotSaved not -> {
                title.accept(new Saved(Saved.Level.TROUBLE, "Not saved: " + changes(not.changes()), not.sentence()));
                if (told == null) explain(project);
            }
            case SaveStatus.ReadOnly read -> title.accept(new Saved(Saved.Level.READ_ONLY, "Read only", read
                    .sentence()));
        }
    }

    /// Nothing is open.
    void nothing() {
        now = new SaveStatus.Saved();
        told = null;
        title.accept(Saved.NOTHING);
    }

    /// Says what is wrong and what can be done, as the answer to a click on the title bar.
    void explain(Project project) {
        switch (project.status()) {
            case SaveStatus.NotSaved not -> {
                Notice notice = Notice.error("What you did in " + project.name() + " is not saved", not.sentence(),
                        new Notice.Remedy("Save a copy elsewhere…", elsewhere));
                told = notice;
                means.work().notices().tell(notice);
            }
            case SaveStatus.ReadOnly read -> means.work()
                    .notices()
                    .tell(Notice.warning(project.name() + " is only looked at", read.sentence(),
                            new Notice.Remedy("Save a copy…", elsewhere)));
            default -> {
            }
        }
    }

    /// Runs `then` when everything is on the disk. Where the disk does not take it, the person is told, and decides.
    ///
    /// @param verb  what is about to be done: 'Close'
    /// @param other lets the person choose another place, and does it then
    void whenSaved(Project project, String verb, Runnable other, Runnable then) {
        if (project.readOnly()) {
            then.run();
            return;
        }
        var saved = project.saved();
        if (project.status() instanceof SaveStatus.NotSaved not) {
            ask(project, not.sentence(), verb, other, then);
            return;
        }
        means.ui().deliver(saved.orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS), (_, failure) -> {
            if (failure == null) {
                then.run();
                return;
            }
            String why = project.status() instanceof SaveStatus.NotSaved not
                    ? not.sentence()
                    : Sentences.cause(failure) instanceof TimeoutException
                            ? "The disk of " + project.folder()
                                    + " does not answer: check the drive or the network."
                            : Sentences.of(failure);
            ask(project, why, verb, other, then);
        });
    }

    private void ask(Project project, String why, String verb, Runnable other, Runnable then) {
        // The change that was waited for is none of the person's.
        int lost = Math.max(1, project.unsaved() - 1);
        means.work()
                .notices()
                .tell(Notice.error(verb + " " + project.name() + "? " + changes(lost) + (lost == 1 ? " is" : " are")
                        + " not saved", why, new Notice.Remedy("Save a copy elsewhere…", other),
                        new Notice.Remedy(verb + " and lose " + changes(lost), then)));
    }

    private static String changes(int n) { return n + (n == 1 ? " change" : " changes"); }
}
