package org.neurarium.viewmodels.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.neurarium.service.Job;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.work.Work;

/// The pane beside the list: what is known of the selected runs, at once, and what their folders tell as soon as it was
/// read. All on the JavaFX thread.
public final class DetailModel {
    private final JobActions actions;
    private final Pace pace;
    private final Map<String, ToolDescription> tools;
    private final Remedies remedies;
    private final ReadOnlyObjectWrapper<JobDetail> shown = new ReadOnlyObjectWrapper<>(new JobDetail.Nothing());
    private Remedies.Found found = Remedies.Found.NOTHING;
    private Optional<Provenance> made = Optional.empty();
    private Optional<JobRow> row = Optional.empty();
    private int asked;

    DetailModel(JobActions actions, Pace pace, Work work, Map<String, ToolDescription> tools) {
        this.actions = actions;
        this.pace = pace;
        this.tools = tools;
        this.remedies = new Remedies(actions, work.devices());
    }

    public ReadOnlyObjectProperty<JobDetail> shown() { return shown.getReadOnlyProperty(); }

    /// What would mend this run, as far as it can be told without reading its folder.
    List<Remedy> remedies(JobRow of) { return remedies.of(of, tool(of), Remedies.Found.NOTHING); }

    void select(List<JobRow> rows) {
        switch (rows.size()) {
            case 0 -> put(Optional.empty(), new JobDetail.Nothing());
            case 1 -> one(rows.getFirst());
            case 2 -> put(Optional.empty(), new JobDetail.Two(rows.get(0), rows.get(1), SettingsTable.compare(rows.get(
                    0), rows.get(1), tool(rows.get(0)), tool(rows.get(1)))));
            default -> put(Optional.empty(), new JobDetail.Many(rows.size()));
        }
    }

    private void put(Optional<JobRow> of, JobDetail detail) {
        row = of;
        asked++;
        shown.set(detail);
    }

    private void one(JobRow next) {
        boolean same = row.filter(r -> r.id().equals(next.id())).isPresent();
        boolean sameState = same && row.filter(r -> r.job().state() == next.job().state()).isPresent();
        row = Optional.of(next);
        if (!same) {
            found = Remedies.Found.NOTHING;
            made = Optional.empty();
        }
        show();
        if (!sameState) look();
    }

    /// Reads its folder again; a run that goes on writes to it.
    void look() {
        if (row.isEmpty()) return;
        Job job = row.get().job();
        int question = ++asked;
        answer(question, actions.records().facts(job), (facts) -> found = found.with(facts));
        if (!row.get().failed()) return;
        answer(question, CompletableFuture.supplyAsync(() -> actions.service().check(job.request()), pace.background()),
                problems -> found = found.with(problems));
        if (remedies.memory(row.get()).isPresent()) {
            answer(question, actions.records().expected(job.request().with(job.request().options().on("cpu"))),
                    seconds -> found = found.with(seconds));
        }
    }

    private <T> void answer(int question, CompletableFuture<T> future, java.util.function.Consumer<T> take) {
        BiConsumer<T, Throwable> then = (value, _) -> {
            if (question != asked || value == null) return;
            take.accept(value);
            show();
        };
        pace.ui().deliver(future, then::accept);
    }

    /// Tells how the result of the selected run was made.
    public void trace() {
        row.ifPresent(r -> answer(asked, actions.records().made(r.job()), tree -> made = Optional.of(tree)));
    }

    /// Puts that away again.
    public void untrace() {
        made = Optional.empty();
        show();
    }

    /// Copies everything that helps somebody who is asked for help.
    public void copyReport() {
        if (shown.get() instanceof JobDetail.One one) actions.copy(JobSentences.report(one));
    }

    private void show() { row.ifPresent(r -> shown.set(detail(r))); }

    private JobDetail detail(JobRow r) {
        Optional<ToolDescription> tool = tool(r);
        return new JobDetail.One(r, JobSentences.what(r), JobSentences.why(r), remedies.of(r, tool, found), remedies
                .more(r), remedies.memory(r), found.facts(), JobSentences.facts(r.job(), tool),
                SettingsTable.changed(r.job()
                        .request(), tool),
                made);
    }

    private Optional<ToolDescription> tool(JobRow of) {
        return Optional.ofNullable(tools.get(of.job().request().tool()));
    }
}
