package org.neurarium.viewmodels.testing;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;

/// A service that is told what to answer.
public final class ToldService implements ComputeService {
    public final List<RunRequest> checked = new ArrayList<>();
    public final List<RunRequest> submitted = new ArrayList<>();
    public List<Problem> problems = List.of();
    /// Of the run that was submitted last.
    public RunListener listener = RunListener.SILENT;
    public int cancelled;
    private final List<ToolDescription> tools;

    public ToldService(ToolDescription... tools) { this.tools = List.of(tools); }

    @Override
    public List<ToolDescription> tools() { return tools; }

    @Override
    public List<Problem> check(RunRequest request) {
        checked.add(request);
        return problems;
    }

    @Override
    public Run submit(RunRequest request, RunListener heard) {
        submitted.add(request);
        listener = heard;
        return new Run() {
            @Override
            public void cancel() { cancelled++; }

            @Override
            public RunOutcome await() { return new RunOutcome.Cancelled(); }
        };
    }

    @Override
    public LiveSession open(RunRequest request, RunListener heard) { throw new IllegalStateException(); }

    @Override
    public void close() {}
}
