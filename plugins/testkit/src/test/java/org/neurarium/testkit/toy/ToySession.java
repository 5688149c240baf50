package org.neurarium.testkit.toy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

/// The stamps so far.
final class ToySession implements Session<ToyTool.Outputs> {
    private final ToyTool.Inputs in;
    private final ToySettings settings;
    private final List<ToyStep.Stamp> stamps = new CopyOnWriteArrayList<>();

    ToySession(ToyTool.Inputs in, ToySettings settings) {
        this.in = in;
        this.settings = settings;
    }

    int stamp(ToyStep.Stamp stamp) {
        boolean strict = settings.filter()
                .columns()
                .filter(c -> stamp.x() < c.from() || stamp.x() > c.to())
                .isPresent();
        if (!strict) stamps.add(stamp);
        return stamps.size();
    }

    @Override
    @SuppressWarnings("unchecked") // each record names its answer
    public <A> A ask(Question<A> question, RunContext run) throws InterruptedException {
        Object answer = switch (question) {
            case ToyStep.Stamp stamp when stamp.x() < 0 -> throw new BadInput(
                    "The point lies left of the image: click inside it.");
            case ToyStep.Stamp stamp -> {
                run.checkCancelled();
                yield stamp(stamp);
            }
            case ToyStep.Hover hover -> hovered(hover);
            case ToyStep.Glance _ -> stamps.size();
            case ToyStep.Ponder ponder -> ponder(ponder.ms(), run);
            default -> throw new IllegalArgumentException("the toy knows no " + question);
        };
        return (A) answer;
    }

    @Override
    @SuppressWarnings("unchecked") // the record names its answer
    public <A> Optional<A> glance(Question<A> question) {
        return question instanceof ToyStep.Glance ? Optional.of((A) (Integer) stamps.size()) : Optional.empty();
    }

    private Integer hovered(ToyStep.Hover hover) {
        for (int i = stamps.size() - 1; i >= 0; i--)
            if (settings.brush().covers(hover.x() - stamps.get(i).x(), hover.y() - stamps.get(i).y())) return i + 1;
        return 0;
    }

    private static Integer ponder(int ms, RunContext run) throws InterruptedException {
        for (int waited = 0; waited < ms; waited += 10) {
            run.checkCancelled();
            Thread.sleep(10);
            run.live().preview(waited);
        }
        return ms;
    }

    @Override
    public ToyTool.Outputs result(RunContext run) throws InterruptedException {
        return ToyTool.compute(in, settings, stamps, run);
    }

    @Override
    public long bytes() { return stamps.size() * 64L; }

    @Override
    public void close() { stamps.clear(); }
}
