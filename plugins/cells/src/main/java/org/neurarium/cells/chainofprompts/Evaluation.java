package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.BadInput;
import org.neurarium.tool.RunContext;

/// All clicks together: each in its order writes first its own cell, then the cells that its chain reached, into one
/// label map. Clicks only ever follow each other, so a click that is added to an evaluation gives what an evaluation of
/// all of them would.
final class Evaluation {
    private static final int MANY_POINTS = 2000;

    private final Prepared prepared;
    private final boolean spreads;
    private final InstanceMap map;
    private final NearPoints outlined;
    private final TypeLikeness likeness;
    private final List<Found> found;
    private final List<ChainPoint> chain;
    private final List<String> warnings;
    private final List<String> types;

    private record Found(int click, int round, Decoded decoded) {}

    /// Hears of every round of a click's chain.
    interface RoundListener {
        void round(int round, boolean complete);
    }

    /// @param spreads whether clicks reach further cells; without, each gives its own cell only
    Evaluation(Prepared prepared, boolean spreads) {
        this.prepared = prepared;
        this.spreads = spreads;
        // What is left of a cell is measured by what counts as the smallest cell on the grid of the features.
        double scrap = prepared.settings().masks().whole()
                ? prepared.settings().minArea() / prepared.field().perPixel()
                : InstanceMap.KEEP_SCRAPS;
        map = new InstanceMap(prepared.embedding().width(), prepared.embedding().height(), scrap);
        outlined = new NearPoints(prepared.settings().spread().dedupClick());
        likeness = new TypeLikeness();
        found = new ArrayList<>();
        chain = new ArrayList<>();
        warnings = new ArrayList<>();
        types = new ArrayList<>();
    }

    private Evaluation(Evaluation other) {
        prepared = other.prepared;
        spreads = other.spreads;
        map = other.map.copy();
        outlined = other.outlined.copy();
        likeness = other.likeness.copy();
        found = new ArrayList<>(other.found);
        chain = new ArrayList<>(other.chain);
        warnings = new ArrayList<>(other.warnings);
        types = new ArrayList<>(other.types);
    }

    Evaluation copy() { return new Evaluation(this); }

    int clicks() { return types.size(); }

    /// Adds clicks in their order.
    void addAll(List<Click> clicks, RunContext run) throws InterruptedException {
        for (Click click : clicks) {
            checkInside(click.x(), click.y(), clicks() + 1 + clicks.indexOf(click));
        }
        if (spreads) prepared.follow(clicks, run);
        try (RunContext.Progress progress = run.phase("outlining cells", clicks.size())) {
            for (Click click : clicks) {
                add(click, run, (_, _) -> {});
                progress.step(1);
                if (run.live().watched()) run.live().preview(cells());
            }
        }
    }

    /// Adds one more click.
    ///
    /// @throws BadInput if it lies outside the image
    void add(Click click, RunContext run, RoundListener listener) throws InterruptedException {
        int number = clicks() + 1;
        checkInside(click.x(), click.y(), number);
        String type = typeOf(click, number);
        Decoded own = prepared.clicked(click.x(), click.y());
        String doubt = background(own);
        if (!doubt.isEmpty()) warnings.add("Click " + number + ": " + doubt);
        warnIfSmall(own.mask(), number, doubt.isEmpty());
        types.add(type);
        likeness.example(type, own.signature());
        List<Decoded> decoded = new ArrayList<>();
        insert(own, number, 0);
        decoded.add(own);
        if (!spreads) {
            listener.round(0, true);
        } else {
            spread(click, number, own.mask(), decoded, run, listener);
        }
        decoded.forEach(d -> outlined.add(d.x(), d.y()));
    }

    private void spread(Click click, int number, Mask like, List<Decoded> decoded, RunContext run,
            RoundListener listener) throws InterruptedException {
        PromptChain prompts = prepared.chain(click);
        double share = prepared.settings().masks().minScore(), least = share * prepared.standard(click).score();
        boolean keepFaint = share == 0;
        for (int round = 1; round == 1 || round <= prompts.rounds().size() || !prompts.ended(); round++) {
            run.checkCancelled();
            if (round > prompts.rounds().size()) prompts.advance();
            PromptChain.Round step = prompts.rounds().get(round - 1);
            trace(step, number, round);
            int[] fresh = Arrays.stream(step.newPoints())
                    .filter(p -> !outlined.near(prepared.field().imageX(p), prepared.field().imageY(p)))
                    .toArray();
            for (Decoded d : prepared.reached(fresh, like, run)) {
                decoded.add(d);
                if (d.mask().score() >= least && (keepFaint || !prepared.embedding().doubtful(d.mask()))) {
                    insert(d, number, round);
                }
            }
            listener.round(round, prompts.ended() && round == prompts.rounds().size());
        }
    }

    private void insert(Decoded decoded, int click, int round) {
        if (map.insert(decoded.mask(), prepared.settings().masks().nmsIou()) > 0) {
            found.add(new Found(click, round, decoded));
        }
    }

    private void trace(PromptChain.Round step, int click, int round) {
        chain.addAll(ChainPoint.of(step, prepared.field(), click, round, 0, 0));
    }

    /// The result so far. Cells that later, surer masks covered whole are gone; the others are numbered 1…n in the order
    /// in which they were found.
    Cells cells() {
        List<String> all = new ArrayList<>(warnings);
        if (outlined.count() > MANY_POINTS) {
            all.add(String.format(Locale.ROOT,
                    "%,d points were outlined: check that the clicks are on cells, and raise the gate if cells of other kinds came along.",
                    outlined.count()));
        }
        return new Cells(instances(), chain, all);
    }

    List<Instance> instances() {
        List<Instance> out = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Mask visible = map.visible(i + 1);
            if (visible.isEmpty()) continue;
            Found f = found.get(i);
            out.add(new Instance(out.size() + 1, type(f), f.click, f.decoded.x(), f.decoded.y(), f.round, visible));
        }
        return out;
    }

    private String type(Found f) {
        return prepared.settings().masks().retype() && f.round > 0
                ? likeness.likest(f.decoded.signature())
                : types.get(f.click - 1);
    }

    /// The type that features resemble most; empty before the first click.
    String likest(float[] signature) { return likeness.likest(signature); }

    List<ChainPoint> chain() { return chain; }

    List<String> warnings() { return warnings; }

    /// What is doubtful about a click that gives this mask; empty where nothing is.
    String background(Decoded decoded) { return ClickDoubts.background(prepared, decoded); }

    private void warnIfSmall(Mask mask, int number, boolean cell) {
        if (spreads && cell) ClickDoubts.small(prepared, mask, number).ifPresent(warnings::add);
    }

    /// @throws BadInput naming the click and the size of the image
    void checkInside(double x, double y, int number) {
        outside(x, y, number, prepared.embedding().width(), prepared.embedding().height()).ifPresent(s -> {
            throw new BadInput(s);
        });
    }

    /// What is wrong with a click outside an image of that size; empty where it lies inside.
    static Optional<String> outside(double x, double y, int number, int width, int height) {
        if (x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5) return Optional.empty();
        return Optional.of(String.format(Locale.ROOT,
                "Click %d at (%s, %s) lies outside the image, which has %d × %d pixels: x goes from 0 to %d, y from 0 to %d.",
                number, plain(x), plain(y), width, height, width - 1, height - 1));
    }

    private static String plain(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : String.format(Locale.ROOT, "%.2f", v);
    }

    private static String typeOf(Click click, int number) {
        return click.type().isBlank() ? "type " + number : click.type().strip();
    }
}
