package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.project.store.Datasets;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.ProjectDamaged;
import org.neurarium.project.store.ProjectInUse;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.FrameView;
import org.neurarium.viewmodels.frame.KeptScreen;
import org.neurarium.viewmodels.work.Notice;

/// The project that the window works in. There is always one: the last, one that was named, or 'Untitled', which is made
/// at the first thing worth keeping. On the JavaFX thread; the disk is asked in the background.
public final class ProjectModel {
    private static final String UNTITLED = "Untitled";
    /// The database is not on the way to the first picture.
    private static final long SETTLED_MS = 500;
    private static final int THUMBNAIL = 40;

    private final Means means;
    private final LayerShelf shelf;
    private final CellsModel cells;
    private final List<? extends KeptScreen> others;
    private final FrameModel frame;
    private final RecentProjects recent;
    private final Desk desk;
    private final Saving saving;
    private final Relinking relinking;
    private final Mending mending;
    private final ReadOnlyObjectWrapper<@Nullable Project> project = new ReadOnlyObjectWrapper<>();
    private CompletableFuture<Optional<Project>> opening = CompletableFuture.completedFuture(Optional.empty());
    private boolean making;
    private Runnable deaf = () -> {};

    /// @param shelf  where the screens' layers come from
    /// @param others screens beside that of the cells
    public ProjectModel(Means means, LayerShelf shelf, CellsModel cells, List<? extends KeptScreen> others,
            FrameModel frame, RecentProjects recent) {
        this.means = means;
        this.shelf = shelf;
        this.cells = cells;
        this.others = List.copyOf(others);
        this.frame = frame;
        this.recent = recent;
        desk = new Desk(cells, others, new FrameView(frame), shelf, means);
        saving = new Saving(means, frame.saved()::set, () -> moveToCopy(Optional.empty()));
        relinking = new Relinking(means, desk::found);
        mending = new Mending(means, this::open);
        shelf.tell(this::ready, this::needed, this::refused, (image, e) -> means.work()
                .notices()
                .tell(Notice.error("The cells of " + image.name() + " are not kept", Sentences.of(e),
                        new Notice.Remedy("Save a copy of the project…", this::saveCopy))),
                desk::changed);
        others.forEach(o -> o.watchViews(() -> {
            if (o.holdsSomething()) needed();
        }));
        frame.offerFirst(this::take);
    }

    /// The open one; null before there is one.
    public ReadOnlyObjectProperty<@Nullable Project> project() { return project.getReadOnlyProperty(); }

    public RecentProjects recent() { return recent; }

    /// Finds files that were moved.
    public Relinking relinking() { return relinking; }

    /// Saves what can be read from a damaged project.
    public Mending mending() { return mending; }

    /// The window is there: opens the project that was named, or else the last.
    public void start(Optional<Path> named) { named.or(recent::last).ifPresent(this::open); }

    /// Opens a project in this window; the one that is open is left.
    public void open(Path folder) {
        Project now = project.get();
        if (now != null && !now.readOnly() && now.folder().equals(folder.toAbsolutePath().normalize())) return;
        enter(folder, () -> means.doors().projects().open(folder));
    }

    /// Opens it to look at it only.
    public void look(Path folder) { enter(folder, () -> means.doors().projects().look(folder)); }

    /// Lets the person choose a folder and makes a project in it, named after it.
    public void makeNew() {
        means.surroundings()
                .pickFolder("Folder for the new project", folder -> enter(folder, () -> means.doors()
                        .projects()
                        .create(folder, String.valueOf(folder.toAbsolutePath().getFileName()))));
    }

    public void chooseAndOpen() { means.surroundings().pickFolder("Open a project", this::open); }

    /// What is on the screen is put down before the other is read: it may be the same project, to be looked at.
    private void enter(Path folder, Supplier<CompletableFuture<Project>> entering) {
        Project before = project.get();
        if (before == null) {
            come(folder, entering);
            return;
        }
        desk.keep();
        saving.whenSaved(before, "Leave", () -> moveToCopy(Optional.empty()), () -> come(folder, entering));
    }

    private void come(Path folder, Supplier<CompletableFuture<Project>> entering) {
        CompletableFuture<Optional<Project>> mine = begin();
        means.ui().deliver(entering.get(), (p, failure) -> {
            if (p == null) {
                mine.complete(Optional.empty());
                if (failure != null) notOpened(folder, Sentences.cause(failure));
                return;
            }
            Project before = project.get();
            if (before != null) leave(before, () -> {});
            entered(p);
            mine.complete(Optional.of(p));
        });
    }

    private CompletableFuture<Optional<Project>> begin() {
        opening = new CompletableFuture<>();
        if (project.get() == null) shelf.use(opening);
        return opening;
    }

    private void entered(Project p) {
        making = false;
        project.set(p);
        frame.project().set(p.name());
        deaf = p.listen(s -> means.ui().execute(() -> {
            if (project.get() == p) saving.show(p, s);
        }));
        saving.show(p, p.status());
        recent.opened(p.folder(), p.name());
        shelf.use(CompletableFuture.completedFuture(Optional.of(p)));
        shelf.opened(p);
        desk.lay(p, this::missing);
        relinking.of(p);
        if (!p.datasets().list().isEmpty()) {
            means.ui().deliver(p.datasets().check(), (found, _) -> {
                if (found != null && project.get() == p) changed(found);
            });
        }
    }

    private void notOpened(Path folder, Throwable why) {
        String name = String.valueOf(folder.getFileName());
        switch (why) {
            case ProjectInUse used -> tell(Notice.error(name + " is open in another window", used.sentence(),
                    new Notice.Remedy("Look at it only", () -> look(folder)), new Notice.Remedy("New project…",
                            this::makeNew)));
            case ProjectDamaged damaged -> mending.offer(folder, damaged);
            default -> tell(Notice.error("The project " + name + " could not be opened", Sentences.of(why),
                    new Notice.Remedy("Open another project…", this::chooseAndOpen)));
        }
    }

    private void tell(Notice notice) { means.work().notices().tell(notice); }

    private void missing(List<Reference> gone) {
        String names = gone.stream().limit(3).map(Reference::name).collect(Collectors.joining(", "));
        tell(Notice.warning(gone.size() == 1
                ? "1 image is not where it was"
                : gone.size() + " images are not where they were",
                names + (gone.size() > 3 ? " and more" : "")
                        + ". Their cells are kept; say where the files lie now.",
                new Notice.Remedy("Relink missing files…", relinking::show)));
    }

    private void changed(List<Datasets.Checked> found) {
        List<String> other = found.stream()
                .filter(c -> c.state() == Datasets.State.CHANGED)
                .map(c -> c.dataset().name())
                .toList();
        if (other.isEmpty()) return;
        tell(Notice.warning(String.join(", ", other) + (other.size() == 1 ? " has" : " have")
                + " changed since being taken in",
                "What was computed before does not follow from the file as it is now.",
                new Notice.Remedy("Show changed files…", relinking::show)));
    }

    /// There is something to keep: where there is no project, one is made, a moment later.
    private void needed() {
        if (project.get() != null || making || !opening.isDone()) return;
        making = true;
        means.after(SETTLED_MS).execute(this::make);
    }

    private void make() {
        if (project.get() != null || !opening.isDone()) {
            making = false;
            return;
        }
        CompletableFuture<Optional<Project>> mine = begin();
        var made = means.doors()
                .fresh(UNTITLED)
                .thenCompose(folder -> means.doors()
                        .projects()
                        .create(folder, String.valueOf(folder.getFileName())));
        means.ui().deliver(made, (p, failure) -> {
            if (p != null) entered(p);
            mine.complete(Optional.ofNullable(p));
            if (failure == null) return;
            // Once is told; the next image does not ask again, the person does.
            tell(Notice.error("What you do here is not kept", Sentences.of(failure), new Notice.Remedy(
                    "Choose a place for the project…", this::makeNew)));
        });
    }

    /// The project, as soon as it is open; where there is none, one is made. Empty where that is not possible.
    public CompletableFuture<Optional<Project>> ready() {
        Project now = project.get();
        if (now != null) return CompletableFuture.completedFuture(Optional.of(now));
        if (opening.isDone()) make();
        return opening;
    }

    /// Somebody wanted to change what is only looked at.
    private void refused() {
        Project now = project.get();
        if (now != null) saving.explain(now);
    }

    /// Says what is wrong with saving, and offers the remedy.
    public void explain() { refused(); }

    /// Makes a copy where the person says, and offers to open it.
    public void saveCopy() {
        copy((p, folder) -> tell(Notice.done("Saved a copy of " + p.name() + " as " + folder.getFileName(),
                new Notice.Remedy("Open the copy", () -> open(folder)))));
    }

    /// Makes a copy where the person says, and goes on in it: what could not be kept here is kept there.
    ///
    /// @param instead what is done in place of going on, as closing the window
    private void moveToCopy(Optional<Runnable> instead) {
        copy((p, folder) -> {
            if (project.get() != p) return;
            leave(p, instead.orElse(() -> {}));
            recent.opened(folder, p.name());
            if (instead.isEmpty()) open(folder);
        });
    }

    private interface Copied {
        void as(Project of, Path folder);
    }

    private void copy(Copied then) {
        Project p = project.get();
        if (p == null) return;
        desk.keep();
        means.surroundings().pickFolder("Folder for the copy of " + p.name(), in -> {
            var copied = means.doors().fresh(in, p.name() + " copy").thenCompose(p::copy);
            var activity = means.work().activities().begin("Copying " + p.name(), () -> {});
            means.ui().deliver(copied, (folder, failure) -> {
                activity.end();
                if (folder != null) then.as(p, folder);
                if (failure != null) {
                    tell(Notice.error(p.name() + " could not be copied", Sentences.of(failure), new Notice.Remedy(
                            "Choose another place…", () -> copy(then))));
                }
            });
        });
    }

    /// A project among what was opened or dropped is opened; all else goes on.
    private void take(List<Path> files, Runnable others) {
        boolean plain = files.stream().allMatch(f -> String.valueOf(f.getFileName()).matches(".*\\.(?!json$)\\w+"));
        if (plain) {
            others.run();
            return;
        }
        means.ui().deliver(means.doors().projectAmong(files), (folder, _) -> {
            if (folder != null && folder.isPresent()) open(folder.get());
            else
                others.run();
        });
    }

    /// Gives it another name; its folder keeps its own.
    public void rename(String name) {
        Project p = project.get();
        if (p == null || name.isBlank() || name.strip().equals(p.name())) return;
        if (p.readOnly()) {
            refused();
            return;
        }
        var _ = p.rename(name.strip());
        frame.project().set(p.name());
        recent.opened(p.folder(), p.name());
    }

    public void reveal() { withProject(p -> means.surroundings().reveal(p.folder())); }

    void withProject(Consumer<Project> act) {
        Project p = project.get();
        if (p != null) act.accept(p);
    }

    /// The window is to be closed: runs `then` when all is on the disk. Where the disk does not take it, the person is
    /// told, and decides.
    public void depart(Runnable then) {
        // What was drawn a moment ago may still be on its way into a project that is just being made.
        boolean coming = project.get() == null && (making || !opening.isDone());
        CompletableFuture<?> here = coming ? ready() : CompletableFuture.completedFuture(null);
        means.ui().deliver(here, (_, _) -> means.ui().deliver(shelf.settled(), (_, _) -> departNow(then)));
    }

    private void departNow(Runnable then) {
        Project p = project.get();
        if (p == null) {
            then.run();
            return;
        }
        desk.keep();
        saving.whenSaved(p, "Close", () -> moveToCopy(Optional.of(then)), () -> leave(p, then));
    }

    private void leave(Project p, Runnable then) {
        count(p);
        desk.leave();
        deaf.run();
        project.set(null);
        relinking.of(null);
        List.copyOf(cells.images()).forEach(cells::close);
        others.forEach(KeptScreen::clear);
        shelf.leave();
        saving.nothing();
        frame.project().set("");
        means.ui()
                .deliver(CompletableFuture.runAsync(p::close, means.background()), (_, _) -> then.run());
    }

    /// How much is in it, for the list of recent projects.
    private void count(Project p) {
        int outlined = cells.images().stream().mapToInt((OpenImage i) -> i.layer().cells().size()).sum();
        int images = (int) p.layers().list().stream().filter(l -> l.kind().equals("cells")).count();
        OpenImage shown = cells.current().get();
        recent.holds(p.folder(), p.name(), images, outlined, shown == null
                ? Optional.empty()
                : Optional.of(shown.thumbnail().within(THUMBNAIL)));
    }
}
