package org.neurarium.views.testing;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;

/// A service that does what a test tells it to.
public final class SketchService implements ComputeService {
    public final List<RunRequest> submitted = new ArrayList<>();
    public final List<RunListener> listeners = new ArrayList<>();
    public final List<Problem> problems = new ArrayList<>();
    public int cancelled;

    @Override
    public List<ToolDescription> tools() {
        return List.of(SketchTool.description(), SketchTool.small("cells.measure", "Measure cells",
                "area, shape and brightness of every cell"),
                SketchTool.small("cells.compare", "Compare segmentations",
                        "agreement of two label images"));
    }

    @Override
    public List<Problem> check(RunRequest request) { return List.copyOf(problems); }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        submitted.add(request);
        listeners.add(listener);
        return new Run() {
            @Override
            public void cancel() {
                cancelled++;
                listener.finished(new RunOutcome.Cancelled());
            }

            @Override
            public RunOutcome await() { return new RunOutcome.Cancelled(); }
        };
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) {
        throw new IllegalStateException("no live tool here");
    }

    @Override
    public void close() {}
}
