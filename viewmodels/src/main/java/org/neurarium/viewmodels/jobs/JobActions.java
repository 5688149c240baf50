package org.neurarium.viewmodels.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.neurarium.data.Reference;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Job;
import org.neurarium.service.Jobs;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
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

    /// The same once more, into a folder of its own. Where a file is no longer what it was, a sentence says so, and another
    /// can be chosen.
    public void again(JobRow row) { again(row, doors.records().again(row.job()), request -> request); }

    private void again(JobRow row, CompletableFuture<RunRequest> again, UnaryOperator<RunRequest> change) {
        pace.ui().deliver(again, (request, failure) -> {
            if (request != null) submit(change.apply(request));
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
        again(row, doors.records().again(row.job()), request -> request.with(request.options().on(device)));
    }

    /// The same with some settings at other values.
    void with(JobRow row, Map<String, String> fix) {
        again(row, doors.records().again(row.job()), old -> {
            Map<String, String> settings = new HashMap<>(old.settings());
            settings.putAll(fix);
            return new RunRequest(old.tool(), old.inputs(), settings, old.seed(), old.out(), old.options());
        });
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

    /// Asks for another dataset, and runs the tool on it with all else as it was: settings, seed and the other inputs. Of
    /// several files each gets a run, unless the tool takes many at once.
    public void againOn(JobRow row) {
        Optional<InputDescription> asked = dataset(row.job().request());
        if (asked.isEmpty()) {
            change(row);
            return;
        }
        InputDescription input = asked.get();
        doors.surroundings()
                .pickFiles("Run " + row.title() + " again on which " + input.label().toLowerCase(Locale.ROOT) + "?",
                        files -> {
                            List<String> picked = files.stream().map(f -> Reference.file(f).toString()).toList();
                            List<List<String>> runs = input.many()
                                    ? List.of(picked)
                                    : picked.stream().map(List::of).toList();
                            for (List<String> references : picked.isEmpty() ? List.<List<String>>of() : runs) {
                                again(row, doors.records().againOn(row.job(), input.name(), references), r -> r);
                            }
                        });
    }

    /// What a run worked on: the first input that it was given, though not the network that it was done with, nor where
    /// somebody clicked. Empty where the tool is not here to tell.
    private Optional<InputDescription> dataset(RunRequest request) {
        List<InputDescription> given = doors.service()
                .tools()
                .stream()
                .filter(t -> t.id().equals(request.tool()))
                .flatMap(t -> t.inputs().stream())
                .filter(i -> !request.inputs().getOrDefault(i.name(), List.of()).isEmpty())
                .toList();
        return given.stream()
                .filter(i -> !i.type().equals("Checkpoint") && !i.type().equals("Points"))
                .findFirst()
                .or(() -> given.stream().findFirst());
    }

    /// Opens the tool's form as it was.
    void change(JobRow row) { doors.forms().open(row.job().request()); }

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
        return new RunRequest(old.tool(), old.inputs(), old.settings(), old.seed(), Optional.empty(), old.options()
                .anew(row.job().folder()));
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
