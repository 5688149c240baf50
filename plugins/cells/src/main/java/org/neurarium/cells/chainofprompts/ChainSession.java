package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.data.Calibration;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

/// An embedded image with the clicks that were accepted on it.
final class ChainSession implements Session<Outputs> {
    private final Prepared prepared;
    private final Calibration calibration;
    /// Another one after each step; never changed once it is here.
    private volatile Evaluation accepted;

    ChainSession(Prepared prepared, Evaluation accepted, Calibration calibration) {
        this.prepared = prepared;
        this.accepted = accepted;
        this.calibration = calibration;
    }

    @Override
    @SuppressWarnings("unchecked") // each question's answer is the type that its record names
    public <A> A ask(Question<A> question, RunContext run) throws InterruptedException {
        return (A) switch (question) {
            case Hover hover -> hover(hover);
            case Propose propose -> propose(propose, run);
            case Click click -> accept(click, run);
            case Similarity similarity -> similarity(similarity);
            default -> throw new IllegalArgumentException("Chain-of-Prompts does not know the question " + question);
        };
    }

    private Hovered hover(Hover at) {
        accepted.checkInside(at.x(), at.y(), accepted.clicks() + 1);
        return hovered(prepared.pointedAt(at.x(), at.y()));
    }

    private Hovered hovered(Decoded decoded) {
        return new Hovered(decoded.mask(), accepted.likest(decoded.signature()), accepted.background(decoded));
    }

    /// What lies under the pointer, while a search goes on.
    @Override
    @SuppressWarnings("unchecked") // Hovered is what Hover's record names
    public <A> Optional<A> glance(Question<A> question) {
        if (!(question instanceof Hover at) || Evaluation.outside(at.x(), at.y(), 1, prepared.embedding().width(),
                prepared.embedding().height()).isPresent())
            return Optional.empty();
        return prepared.glimpsedAt(at.x(), at.y()).map(found -> (A) hovered(found));
    }

    private Cells accept(Click click, RunContext run) throws InterruptedException {
        Evaluation next = accepted.copy();
        next.add(click, run, (_, _) -> {});
        accepted = next;
        return next.cells();
    }

    private Proposal propose(Propose at, RunContext run) throws InterruptedException {
        Evaluation trial = accepted.copy();
        int before = trial.chain().size(), warned = trial.warnings().size();
        String type = at.type().isBlank() ? "type " + (trial.clicks() + 1) : at.type().strip();
        List<Proposal> last = new ArrayList<>(1);
        trial.add(new Click(at.x(), at.y(), at.type(), at.gate()), run, (round, complete) -> {
            if (!complete && !run.live().watched()) return;
            Proposal proposal = new Proposal(trial.instances().stream().filter(c -> c.type().equals(type)).toList(),
                    trial.chain().subList(before, trial.chain().size()), round, complete, trial.warnings()
                            .subList(warned, trial.warnings().size()));
            if (complete) last.add(proposal);
            else
                run.live().preview(proposal);
        });
        return last.getFirst();
    }

    private SimilarityMap similarity(Similarity at) {
        accepted.checkInside(at.x(), at.y(), accepted.clicks() + 1);
        Field field = prepared.field();
        float[] map = prepared.gate().map(field.point(at.x(), at.y()));
        return new SimilarityMap(field.width(), field.height(), map, SimilarityGate.threshold(map, at.gate()), field
                .imageWidth(), field.imageHeight());
    }

    @Override
    public Outputs result(RunContext run) throws InterruptedException {
        run.checkCancelled();
        Cells cells = accepted.cells();
        cells.warnings().forEach(run::warn);
        run.live().value("cells", cells.cells().size());
        return CellTables.outputs(cells, prepared.embedding().width(), prepared.embedding().height(), calibration);
    }

    @Override
    public long bytes() { return prepared.bytes(); }

    @Override
    public void close() { prepared.close(); }
}
