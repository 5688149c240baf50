package org.neurarium.cells.promptmodel;

import java.util.Map;
import java.util.function.Supplier;
import org.neurarium.data.NamedArrays;
import org.neurarium.nn.train.Learner;
import org.neurarium.nn.train.Watch;
import org.neurarium.tool.RunContext;

/// Tells a run how its training goes.
record Follower(RunContext run, RunContext.Progress progress) implements Watch {
    private static final int SHOWN = 20;

    @Override
    public void check() throws InterruptedException { run.checkCancelled(); }

    @Override
    public void step(long step, double rate, Learner.Report report) {
        progress.step(1);
        if (step % SHOWN != 0) return;
        report.told().forEach((name, v) -> run.live().metric(name, step, v));
    }

    @Override
    public void evaluated(long step, Map<String, Double> metrics, boolean better) {
        metrics.forEach((name, v) -> {
            if (!v.isNaN()) run.live().metric(name, step, v);
        });
    }

    @Override
    public void pausable(Supplier<NamedArrays> snapshot) { run.state().saveIfDue(snapshot); }

    @Override
    public boolean stopping() { return run.live().stopping(); }
}
