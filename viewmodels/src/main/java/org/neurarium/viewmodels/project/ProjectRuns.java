package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.Subject;
import org.neurarium.service.ComputeService;
import org.neurarium.tool.Estimate;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.work.UiExecutor;

/// A compute service whose runs go into the project of the window: into its folder `runs/`, noted with the dataset that
/// they were made from. A run that names its own folder goes there. Runs are submitted off the JavaFX thread.
public final class ProjectRuns implements ComputeService {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final long PATIENCE_S = 10;

    private final ComputeService service;
    private final UiExecutor ui;
    private final Supplier<CompletableFuture<Optional<Project>>> project;
    private final AtomicInteger number = new AtomicInteger();

    /// @param project asked on the JavaFX thread
    public ProjectRuns(ComputeService service, UiExecutor ui,
            Supplier<CompletableFuture<Optional<Project>>> project) {
        this.service = service;
        this.ui = ui;
        this.project = project;
    }

    @Override
    public List<ToolDescription> tools() { return service.tools(); }

    @Override
    public List<Problem> check(RunRequest request) { return service.check(request); }

    @Override
    public Optional<Estimate> estimate(RunRequest request) { return service.estimate(request); }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) { return service.open(request, listener); }

    @Override
    public void close() { service.close(); }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        if (request.out().isPresent()) return service.submit(request, listener);
        Optional<Project> open = project();
        if (open.isEmpty()) return service.submit(request, listener);
        Project p = open.get();
        String name = request.tool() + "-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                + ProcessHandle.current().pid() + "." + number.incrementAndGet();
        Path folder = p.runs().root().resolve(name);
        return service.submit(request.into(folder), new Noting(listener, p, folder, subject(p, request)));
    }

    /// The project to which results may be added; one that is only looked at takes none.
    private Optional<Project> project() {
        CompletableFuture<Optional<Project>> asked = new CompletableFuture<>();
        ui.execute(() -> project.get().whenComplete((p, failure) -> {
            if (failure != null) asked.completeExceptionally(failure);
            else
                asked.complete(p);
        }));
        try {
            return asked.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join().filter(p -> !p.readOnly());
        } catch (CompletionException _) {
            return Optional.empty(); // then it goes where runs go that belong to no project
        }
    }

    /// The dataset that a run is made from; the first where there are several.
    private static Optional<Subject> subject(Project p, RunRequest request) {
        return request.inputs()
                .values()
                .stream()
                .flatMap(List::stream)
                .flatMap(given -> path(given).stream())
                .flatMap(path -> p.datasets().list().stream().filter(d -> p.datasets().path(d).equals(path)))
                .findFirst()
                .map(Subject::of);
    }

    private static Optional<Path> path(String given) {
        try {
            Reference reference = Reference.parse(given);
            return reference.kind() == Reference.Kind.FILE
                    ? Optional.of(Path.of(reference.source()).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (BadInput | java.nio.file.InvalidPathException _) {
            return Optional.empty(); // points that stand in the request itself
        }
    }

    /// Notes a run in the project when it has begun, so that it belongs there even if this window ends before it, and when
    /// it has ended.
    private record Noting(RunListener listener, Project project, Path folder, Optional<Subject> subject,
            AtomicBoolean begun) implements RunListener {
        Noting(RunListener listener, Project project, Path folder, Optional<Subject> subject) {
            this(listener, project, folder, subject, new AtomicBoolean());
        }

        /// A project that was left meanwhile finds the run when it is opened again.
        private void note() {
            try {
                var _ = project.runs().note(folder, subject);
            } catch (RejectedExecutionException _) {
                System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "noted later: " + folder);
            }
        }

        @Override
        public void progress(String phase, long done, long total, OptionalDouble eta) {
            if (begun.compareAndSet(false, true)) note();
            listener.progress(phase, done, total, eta);
        }

        @Override
        public void warning(String sentence) { listener.warning(sentence); }

        @Override
        public void metric(String name, long step, double value) { listener.metric(name, step, value); }

        @Override
        public void preview(Object partial) { listener.preview(partial); }

        @Override
        public boolean watching() { return listener.watching(); }

        @Override
        public void finished(RunOutcome outcome) {
            note();
            listener.finished(outcome);
        }
    }
}
