package org.neurarium.viewmodels.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.service.Job;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Results;
import org.neurarium.viewmodels.work.Work;

/// The job centre: the list of runs, what is selected in it, and the news that it brings. All on the JavaFX thread; the
/// service tells of changes on its own threads, and they arrive in bundles.
public final class JobsModel {
    /// Who waits longer for a run has gone to do something else.
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Map<String, ToolDescription> tools;
    private final Work work;
    private final Pace pace;
    private final Clock clock;
    private final ObservableBooleanValue focused;
    private final Instant began;
    private final JobActions actions;
    private final JobList list = new JobList();
    private final DetailModel detail;
    private final SeenFailures seen;
    private final Runnable deaf;
    private final Map<String, SteadyEta> etas = new HashMap<>();
    private final ObservableList<String> selected = FXCollections.observableArrayList();
    private final ObservableList<String> selectedView = FXCollections.unmodifiableObservableList(selected);
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyIntegerWrapper called = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper("");

    /// Hears of jobs from now on.
    ///
    /// @param focused whether the person works in this window
    public JobsModel(JobActions.Doors doors, Work work, ConfigStore config, Pace pace, Clock clock,
            ObservableBooleanValue focused) {
        this.tools = doors.service().tools().stream().collect(Collectors.toMap(ToolDescription::id, t -> t));
        this.work = work;
        this.pace = pace;
        this.clock = clock;
        this.focused = focused;
        this.began = clock.instant();
        this.now = new ReadOnlyObjectWrapper<>(began);
        this.actions = new JobActions(doors, pace, work);
        this.detail = new DetailModel(actions, pace, work, tools);
        this.seen = new SeenFailures(config);
        open.addListener((_, _, is) -> {
            if (!is) selected.forEach(seen::saw);
        });
        deaf = doors.jobs().listen(new JobFeed(pace.soon(), this::changed));
    }

    public JobList list() { return list; }

    public JobActions actions() { return actions; }

    public DetailModel detail() { return detail; }

    public Work work() { return work; }

    /// Whether the job centre is on the screen; set by whoever shows or hides it.
    public BooleanProperty open() { return open; }

    /// Ids of the selected rows, in the order of selecting.
    public ObservableList<String> selected() { return selectedView; }

    /// How many failures a person has not looked at.
    public ReadOnlyIntegerProperty unseen() { return seen.count(); }

    /// The moment by which times are told.
    public ReadOnlyObjectProperty<Instant> now() { return now.getReadOnlyProperty(); }

    /// The last thing that happened to a run, for the status bar and the screen reader; empty until something did.
    public ReadOnlyStringProperty news() { return news.getReadOnlyProperty(); }

    /// A second has passed: times are told anew.
    public void tick() {
        now.set(clock.instant());
        boolean goesOn = open.get() && selectedRows().size() == 1 && !selectedRows().getFirst().job().state().over();
        if (goesOn) detail.look();
    }

    /// Stops hearing of jobs; the runs go on.
    public void close() { deaf.run(); }

    private void changed(List<Job> bundle) {
        now.set(clock.instant());
        List<JobRow> rows = new ArrayList<>();
        List<JobRow> ended = new ArrayList<>();
        Optional<String> mine = Optional.empty();
        for (Job job : bundle) {
            Optional<JobRow> before = list.find(job.id());
            JobRow row = JobRow.of(job, title(job), due(job));
            rows.add(row);
            if (before.isEmpty() && actions.expects(job)) mine = Optional.of(job.id());
            boolean was = before.map(b -> b.job().state().over()).orElse(false);
            if (!job.state().over() || was) continue;
            etas.remove(job.id());
            if (row.failed()) seen.failed(row.id());
            if (job.ended().filter(e -> !e.isBefore(began)).isPresent()) ended.add(row);
        }
        list.put(rows);
        mine.ifPresent(id -> select(List.of(id)));
        if (rows.stream().anyMatch(r -> selected.contains(r.id()))) detail.select(selectedRows());
        ended.forEach(this::tell);
    }

    private String title(Job job) {
        ToolDescription tool = tools.get(job.request().tool());
        return tool == null ? job.request().tool() : tool.title();
    }

    private Optional<Instant> due(Job job) {
        if (job.state() != Job.State.RUNNING || job.started().isEmpty() || job.progress().isEmpty()) {
            return Optional.empty();
        }
        Job.Progress at = job.progress().get();
        return etas.computeIfAbsent(job.id(), _ -> new SteadyEta())
                .hear(clock.instant(), job.started().get(), at.phase(), at.eta());
    }

    /// A run has ended while this window was there. Its result goes home. A card tells of a failure, unless one looks at the
    /// list; of a success only who has gone elsewhere meanwhile: all else sees it where it comes in, and in the status bar.
    private void tell(JobRow row) {
        Job job = row.job();
        if (job.state() == Job.State.CANCELLED) return;
        news.set(JobSentences.what(row) + ".");
        if (job.state() == Job.State.DONE) {
            work.results()
                    .offer(new Results.Result(job.id(), job.request().tool(), job.request().inputs(), job.folder()));
        }
        boolean elsewhere = !focused.get() && row.elapsed(now.get()).filter(t -> t.compareTo(LONG) > 0).isPresent();
        boolean looks = focused.get() && open.get();
        if (row.failed() ? looks : !elsewhere) return;
        List<Notice.Remedy> remedies = new ArrayList<>();
        detail.remedies(row).stream().limit(1).forEach(r -> remedies.add(new Notice.Remedy(r.label(), r.action())));
        remedies.add(new Notice.Remedy("Show", () -> show(row.id())));
        work.notices()
                .tell(row.failed()
                        ? new Notice(Notice.Level.ERROR, JobSentences.what(row), JobSentences.why(row), remedies,
                                Optional.empty())
                        : new Notice(Notice.Level.DONE, row.title() + " is done", job.about(), remedies.subList(0, 1),
                                Optional.empty()));
    }

    /// Opens the job centre at this run.
    public void show(String id) {
        list.filter().set(JobList.Filter.ALL);
        select(List.of(id));
        open.set(true);
        called.set(called.get() + 1);
    }

    /// Rises whenever somebody was led to the selected run: its remedy is to have the focus.
    public ReadOnlyIntegerProperty called() { return called.getReadOnlyProperty(); }

    /// Does what is the first thing to do about a run.
    public void mend(JobRow row) {
        List<Remedy> remedies = detail.shown().get() instanceof JobDetail.One one && one.row().id().equals(row.id())
                ? one.remedies()
                : detail.remedies(row);
        if (!remedies.isEmpty()) remedies.getFirst().action().run();
    }

    /// What is selected from now on; a failure that one leaves was seen.
    public void select(List<String> ids) {
        if (selected.equals(ids)) return;
        if (open.get()) selected.stream().filter(id -> !ids.contains(id)).forEach(seen::saw);
        selected.setAll(ids);
        detail.select(selectedRows());
    }

    /// As far as they are still there.
    public List<JobRow> selectedRows() {
        return selected.stream().map(list::find).flatMap(Optional::stream).toList();
    }

    /// A failure was read and needs nothing more.
    public void dismiss(JobRow row) {
        seen.saw(row.id());
        select(List.of());
    }

    boolean unseen(JobRow row) { return seen.unseen(row.id()); }

    /// Selects the next failure of the list, or the one before, round and round.
    public void failure(int step) {
        List<String> failures = list.all().stream().filter(JobRow::failed).map(JobRow::id).toList();
        if (failures.isEmpty()) return;
        int at = selected.isEmpty() ? -1 : failures.indexOf(selected.getFirst());
        int next = at < 0 ? (step > 0 ? 0 : failures.size() - 1) : Math.floorMod(at + step, failures.size());
        if (list.filter().get() != JobList.Filter.FAILED) list.filter().set(JobList.Filter.ALL);
        select(List.of(failures.get(next)));
        open.set(true);
        called.set(called.get() + 1);
    }

    /// Takes what is over off the list, but for failures that nobody has looked at; for a moment it can be taken back.
    public void clearFinished() {
        List<String> gone = list.all()
                .stream()
                .filter(r -> r.job().state().over() && !seen.unseen(r.id()))
                .map(JobRow::id)
                .toList();
        if (gone.isEmpty()) return;
        list.hide(gone);
        if (selected.stream().anyMatch(gone::contains)) select(List.of());
        Undoable step = new Undoable();
        Notice notice = new Notice(Notice.Level.HINT, gone.size() == 1
                ? "1 job cleared"
                : gone.size() + " jobs cleared", "Their run folders stay.",
                List.of(new Notice.Remedy("Undo", () -> {
                    step.undone = true;
                    list.show(gone);
                })), Optional.empty());
        work.notices().tell(notice);
        pace.later().execute(() -> {
            if (step.undone) return;
            work.notices().dismiss(notice);
            list.remove(gone);
            actions.clear(gone);
        });
    }

    private static final class Undoable {
        private boolean undone;
    }
}
