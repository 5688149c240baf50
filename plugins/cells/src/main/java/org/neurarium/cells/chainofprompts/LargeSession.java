package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.data.BadInput;
import org.neurarium.data.Region;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

/// A large image, or a stack, with the clicks that were accepted on it. Answers as [ChainSession] does; what a click would give is told
/// tile by tile as it comes.
final class LargeSession implements Session<Outputs> {
    /// Pixels of an image that are one value of a similarity map.
    private static final int COARSE = 1024;
    private static final int EACH = 4;

    private final LargeImage image;
    /// Another one after each step; never changed once it is here.
    private volatile LargeEvaluation accepted;

    LargeSession(LargeImage image) {
        this.image = image;
        accepted = new LargeEvaluation(image, image.plane());
    }

    @Override
    @SuppressWarnings("unchecked") // each question's answer is the type that its record names
    public <A> A ask(Question<A> question, RunContext run) throws InterruptedException {
        return (A) switch (question) {
            case Hover hover -> hover(hover, run);
            case Propose propose -> propose(propose, run);
            case Click click -> accept(click, run);
            case Similarity similarity -> similarity(similarity, run);
            default -> throw new IllegalArgumentException("Chain-of-Prompts does not know the question " + question);
        };
    }

    private void inside(double x, double y) {
        Evaluation.outside(x, y, accepted.clicks().size() + 1, image.size().x(), image.size().y()).ifPresent(s -> {
            throw new BadInput(s);
        });
    }

    /// Only the tile under the pointer is looked at.
    private Hovered hover(Hover at, RunContext run) throws InterruptedException {
        inside(at.x(), at.y());
        Region window = image.tiling().window(image.tiling().at(at.x(), at.y()));
        Prepared here = image.window(window, run);
        return hovered(here, here.pointedAt(at.x() - window.x(), at.y() - window.y()), window);
    }

    private Hovered hovered(Prepared here, Decoded found, Region window) {
        String doubt = ClickDoubts.background(here, found);
        Decoded moved = ClickPrompts.moved(found, window, image.size().x(), image.size().y());
        return new Hovered(moved.mask(), accepted.likest(found.signature()), doubt);
    }

    /// What lies under the pointer, while a search goes on, where the pointer's tile is encoded just now.
    @Override
    @SuppressWarnings("unchecked") // Hovered is what Hover's record names
    public <A> Optional<A> glance(Question<A> question) {
        if (!(question instanceof Hover at) || Evaluation.outside(at.x(), at.y(), 1, image.size().x(), image.size().y())
                .isPresent())
            return Optional.empty();
        Region window = image.tiling().window(image.tiling().at(at.x(), at.y()));
        return image.ready(window)
                .flatMap(here -> here.glimpsedAt(at.x() - window.x(), at.y() - window.y())
                        .map(found -> (A) hovered(here, found, window)));
    }

    private Cells accept(Click click, RunContext run) throws InterruptedException {
        add(click, run);
        return accepted.all();
    }

    /// Takes a click whole or not at all.
    void add(Click click, RunContext run) throws InterruptedException {
        inside(click.x(), click.y());
        LargeEvaluation next = accepted.copy();
        next.add(click, run, (done, of) -> {
            if (run.live().watched() && tells(done) && done < of) run.live().preview(next.all());
        });
        accepted = next;
    }

    /// Not after every tile: each tells all the cells so far.
    private static boolean tells(int done) { return done <= EACH || done % EACH == 0; }

    private Proposal propose(Propose at, RunContext run) throws InterruptedException {
        inside(at.x(), at.y());
        LargeEvaluation trial = accepted.copy();
        int before = trial.chain().size(), warned = trial.warnings().size();
        trial.add(new Click(at.x(), at.y(), at.type(), at.gate()), run, (done, of) -> {
            if (!run.live().watched() || !tells(done) || done == of) return;
            run.live().preview(proposal(trial, before, warned, false));
        });
        return proposal(trial, before, warned, true);
    }

    private static Proposal proposal(LargeEvaluation trial, int before, int warned, boolean complete) {
        String type = trial.type(trial.clicks().size());
        List<ChainPoint> chain = trial.chain().subList(before, trial.chain().size());
        return new Proposal(trial.instances().stream().filter(c -> c.type().equals(type)).toList(), chain, chain
                .isEmpty() ? 0 : chain.getLast().round(), complete, trial.warnings()
                        .subList(warned, trial.warnings().size()));
    }

    /// The map is that of the window about the click; elsewhere it is 0.
    private SimilarityMap similarity(Similarity at, RunContext run) throws InterruptedException {
        inside(at.x(), at.y());
        Region home = image.tiling().home(at.x(), at.y());
        Prepared here = image.window(home, run);
        Field field = here.field();
        float[] map = here.gate().map(field.point(at.x() - home.x(), at.y() - home.y()));
        int width = image.size().x(), height = image.size().y(), step = Math.max(1, Math.max(width, height) / COARSE);
        int columns = Math.max(1, width / step), rows = Math.max(1, height / step);
        float[] values = new float[columns * rows];
        SimilarityMap out = new SimilarityMap(columns, rows, values, SimilarityGate.threshold(map, at.gate()), width,
                height);
        for (int p = 0; p < values.length; p++) {
            double x = out.imageX(p % columns) - home.x(), y = out.imageY(p / columns) - home.y();
            if (x >= 0 && y >= 0 && x < home.width() && y < home.height()) values[p] = map[field.point(x, y)];
        }
        return out;
    }

    @Override
    public Outputs result(RunContext run) throws InterruptedException {
        run.checkCancelled();
        accepted.warnings().forEach(run::warn);
        int planes = image.settings().large().planes() == Settings.Planes.ALL ? image.size().z() : 1;
        if (planes == 1) {
            Cells cells = accepted.all();
            run.live().value("cells", cells.cells().size());
            return CellTables.outputs(cells, image.size().x(), image.size().y(), image.calibration());
        }
        List<List<Instance>> stack = new ArrayList<>();
        try (RunContext.Progress progress = run.phase("going through planes", planes)) {
            for (int z = 0; z < planes; z++) {
                stack.add(z == image.plane() ? accepted.instances() : plane(z, run));
                progress.step(1);
            }
        }
        StackCells cells = StackCells.linked(stack, image.settings().large().link());
        run.live().value("cells", cells.count());
        return cells.outputs(image.size().x(), image.size().y(), image.calibration(), CellTables.trace(accepted
                .chain()));
    }

    private List<Instance> plane(int z, RunContext run) throws InterruptedException {
        LargeEvaluation here = new LargeEvaluation(image, z);
        for (Click click : accepted.clicks()) {
            here.add(click, run, (_, _) -> {});
        }
        return here.instances();
    }

    @Override
    public long bytes() { return image.bytes() + accepted.bytes(); }

    @Override
    public void close() { image.close(); }
}
