package org.neurarium.viewmodels.jobs;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.command.Command;

/// What the job centre adds to what can be done on every screen.
public final class JobCommands {
    private final JobsModel jobs;

    public JobCommands(JobsModel jobs) { this.jobs = jobs; }

    public List<Command> all() {
        return List.of(new Command("jobs.show", title(), "jobs", fixed(""), () -> jobs.open().set(!jobs.open().get())),
                of("jobs.cancel", "Cancel the selected job", "close", r -> !r.job().state().over() && !r.ending(),
                        "No job that goes on is selected", r -> jobs.actions().cancel(r)),
                of("jobs.retry", "Run the selected job again", "retry", r -> r.job().state().over(),
                        "No job that has ended is selected", r -> jobs.actions().again(r)),
                of("jobs.open-result", "Open the result of the selected job", "arrow-up-right",
                        r -> r.job().state() == Job.State.DONE, "No job with a result is selected",
                        r -> jobs.actions().openResult(r)),
                counted("jobs.clear", "Clear finished jobs", "clear", JobRow.Group.DONE, JobRow.Group.FAILED,
                        "No job has ended", jobs::clearFinished),
                counted("jobs.next-failure", "Next failed job", "error", JobRow.Group.FAILED, JobRow.Group.FAILED,
                        "No job has failed", () -> jobs.failure(1)),
                counted("jobs.previous-failure", "Previous failed job", "error", JobRow.Group.FAILED,
                        JobRow.Group.FAILED, "No job has failed", () -> jobs.failure(-1)));
    }

    private ObservableValue<String> title() {
        return Bindings.createStringBinding(() -> jobs.open().get() ? "Hide jobs" : "Show jobs", jobs.open());
    }

    /// About the one selected row.
    private Command of(String id, String title, String icon, Predicate<JobRow> can, String why, Consumer<JobRow> does) {
        ObservableValue<String> off = Bindings.createStringBinding(() -> selected().filter(can).isPresent() ? "" : why,
                jobs.selected(), jobs.detail().shown());
        return new Command(id, fixed(title), icon, off, () -> selected().filter(can).ifPresent(does));
    }

    private Optional<JobRow> selected() {
        List<JobRow> rows = jobs.selectedRows();
        return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    private Command counted(String id, String title, String icon, JobRow.Group one, JobRow.Group other, String why,
            Runnable does) {
        ObservableValue<String> off = Bindings.createStringBinding(() -> {
            JobList.Counts counts = jobs.list().counts().get();
            return counts.of(one) + counts.of(other) > 0 ? "" : why;
        }, jobs.list().counts());
        return new Command(id, fixed(title), icon, off, does);
    }

    private static ObservableValue<String> fixed(String text) {
        return new ReadOnlyStringWrapper(text).getReadOnlyProperty();
    }
}
