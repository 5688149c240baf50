package org.neurarium.viewmodels.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Work;

/// What can be done with a run. Everything answers at once; the service is asked in the background. On the JavaFX thread.
public final class JobActions {
    private final Doors doors;
    private final Pace pace;
    private final Work work;
    private Optional<RunRequest> asked = Optional.empty();

    /// What the job centre stands on.
    public record Doors(Jobs jobs, ComputeService service, RunRecords records, Forms forms,
            Surroundings surroundings) {}

    JobActions(Doors doors, Pace pace, Work work) {
        this.doors = doors;
        this.pace = pace;
        this.work = work;
    }

    public void cancel(JobRow row) {
        if (row.job().state().over()) return;
        pace.background().execute(() -> doors.jobs().cancel(row.id()));
    }

    /// Asks it to finish early and keep what it has.
    public void stop(JobRow row) { pace.background().execute(() -> doors.jobs().stop(row.id())); }

    /// The same once more, into a folder of its own. Where a file is no longer what it was, a sentence says so, and the
    /// form opens, to be given another.
    public void again(JobRow row) {
        pace.ui().deliver(doors.records().again(row.job()), (request, failure) -> {
            if (request != null) submit(request);
            else if (failure != null) {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                work.notices()
                        .tell(Notice.error(row.title() + " cannot be run again as it was", String.valueOf(cause
                                .getMessage()), new Notice.Remedy("Choose other data…", () -> againOn(row))));
            }
        });
    }

    /// Goes on from its snapshots, in its own folder.
    public void resume(JobRow row) {
        RunRequest request = row.job().request();
        submit(request.with(request.options().resuming(row.job().folder())));
    }

    public void on(JobRow row, String device) {
        RunRequest request = fresh(row);
        submit(request.with(request.options().on(device)));
    }

    /// The same with some settings at other values.
    void with(JobRow row, Map<String, String> fix) {
        RunRequest old = fresh(row);
        Map<String, String> settings = new HashMap<>(old.settings());
        settings.putAll(fix);
        submit(new RunRequest(old.tool(), old.inputs(), settings, old.seed(), old.out(), old.options()));
    }

    /// Lets a person say where a file went, and runs it on that.
    void locate(JobRow row, String missing) {
        doors.surroundings().pickFiles("Where is " + missing + " now?", files -> {
            if (files.isEmpty()) return;
            RunRequest old = fresh(row);
            Map<String, List<String>> inputs = new LinkedHashMap<>();
            old.inputs().forEach((name, given) -> {
                List<String> found = new ArrayList<>(given);
                found.replaceAll(r -> r.equals(missing) ? files.getFirst().toString() : r);
                inputs.put(name, found);
            });
            submit(new RunRequest(old.tool(), inputs, old.settings(), old.seed(), old.out(), old.options()));
        });
    }

    /// Opens the tool's form with its settings and another input.
    public void againOn(JobRow row) { doors.forms().open(row.job().request(), true); }

    /// Opens the tool's form as it was.
    void change(JobRow row) { doors.forms().open(row.job().request(), false); }

    /// Brings the dataset to the front that it was made from, with the result; or else shows the folder.
    public void openResult(JobRow row) {
        if (row.job().state() != Job.State.DONE) return;
        Optional<OpenData> home = work.data().stream().filter(d -> from(row.job(), d.reference())).findFirst();
        home.ifPresentOrElse(d -> d.show().run(), () -> folder(row));
    }

    private static boolean from(Job job, String reference) {
        return job.request().inputs().values().stream().anyMatch(given -> given.contains(reference));
    }

    /// Shows its folder in the system's file browser.
    public void folder(JobRow row) {
        if (!row.job().folder().equals(Path.of(""))) doors.surroundings().reveal(row.job().folder());
    }

    void clear(List<String> ids) { pace.background().execute(() -> doors.jobs().clear(ids)); }

    void copy(String text) { doors.surroundings().copy(text); }

    RunRecords records() { return doors.records(); }

    ComputeService service() { return doors.service(); }

    /// What was asked for from here, until it is there: so that the list can show it.
    boolean expects(Job job) {
        boolean mine = asked.filter(r -> r.tool().equals(job.request().tool()) && r.inputs()
                .equals(job.request()
                        .inputs())
                && r.settings().equals(job.request().settings())).isPresent();
        if (mine) asked = Optional.empty();
        return mine;
    }

    /// The folder of the run before is taken.
    private static RunRequest fresh(JobRow row) {
        RunRequest old = row.job().request();
        return new RunRequest(old.tool(), old.inputs(), old.settings(), old.seed(), Optional.empty(), old.options());
    }

    private void submit(RunRequest request) {
        asked = Optional.of(request);
        pace.ui()
                .deliver(CompletableFuture.supplyAsync(() -> doors.service().submit(request, RunListener.SILENT), pace
                        .background()), (_, failure) -> {
                            if (failure == null) return;
                            asked = Optional.empty();
                            String why = failure.getMessage();
                            work.notices()
                                    .tell(Notice.error("The run could not be started", why == null
                                            ? "The service gave no reason; `neurarium doctor` looks into it."
                                            : why, new Notice.Remedy("Try again", () -> submit(request))));
                        });
    }
}
