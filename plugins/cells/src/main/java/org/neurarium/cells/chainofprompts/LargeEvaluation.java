package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.cells.engine.Mask;
import org.neurarium.tool.RunContext;

/// All clicks together on one plane of a large image: each in its order gives its own cell, then what its prompts find in every tile,
/// those nearest to the click first.
final class LargeEvaluation {
    private final LargeImage image;
    private final int z;
    private final StitchedCells cells;
    private final TypeLikeness likeness;
    private final List<ChainPoint> chain;
    private final List<String> warnings;
    private final List<Click> clicks;

    LargeEvaluation(LargeImage image, int z) {
        this.image = image;
        this.z = z;
        Settings settings = image.settings();
        cells = new StitchedCells(settings.masks().nmsIou(), settings.masks().whole()
                ? settings.minArea()
                : InstanceMap.KEEP_SCRAPS);
        likeness = new TypeLikeness();
        chain = new ArrayList<>();
        warnings = new ArrayList<>();
        clicks = new ArrayList<>();
    }

    private LargeEvaluation(LargeEvaluation other) {
        image = other.image;
        z = other.z;
        cells = other.cells.copy();
        likeness = other.likeness.copy();
        chain = new ArrayList<>(other.chain);
        warnings = new ArrayList<>(other.warnings);
        clicks = new ArrayList<>(other.clicks);
    }

    /// Hears how many tiles were looked through.
    interface TileListener {
        void tile(int done, int of);
    }

    LargeEvaluation copy() { return new LargeEvaluation(this); }

    List<Click> clicks() { return clicks; }

    List<ChainPoint> chain() { return chain; }

    List<String> warnings() { return warnings; }

    /// @throws org.neurarium.data.BadInput if the click lies outside the image, or where there is nothing to see
    void add(Click click, RunContext run, TileListener listener) throws InterruptedException {
        int number = clicks.size() + 1;
        ClickPrompts prompts = image.prompts(click, number, run);
        if (z == image.plane()) {
            warnings.addAll(prompts.doubts());
            prompts.chain()
                    .forEach(p -> chain.add(new ChainPoint(number, p.round(), p.role(), p.x(), p.y(), p
                            .similarity())));
            cells.add(number, 0, prompts.own());
        }
        clicks.add(click);
        likeness.example(type(number), prompts.own().signature());
        if (!image.spreads()) {
            listener.tile(1, 1);
            return;
        }
        int[] order = image.tiling().nearest(click.x(), click.y());
        try (RunContext.Progress progress = run.phase("looking through tiles", order.length)) {
            for (int i = 0; i < order.length; i++) {
                run.checkCancelled();
                image.cells(click, number, z, order[i], run).forEach(cells::stitch);
                progress.step(1);
                listener.tile(i + 1, order.length);
            }
        }
    }

    /// The type that features resemble most; empty before the first click.
    String likest(float[] signature) { return likeness.likest(signature); }

    /// The name of the type of a click.
    String type(int click) {
        String type = clicks.get(click - 1).type();
        return type.isBlank() ? "type " + click : type.strip();
    }

    List<Instance> instances() {
        List<Instance> out = new ArrayList<>();
        for (StitchedCells.Cell c : cells.cells()) {
            boolean alike = image.settings().masks().retype() && c.round() > 0;
            String type = alike ? likeness.likest(c.decoded().signature()) : type(c.click());
            Mask seen = c.visible();
            out.add(new Instance(out.size() + 1, type, c.click(), c.decoded().x(), c.decoded().y(), c.round(), seen));
        }
        return out;
    }

    Cells all() { return new Cells(instances(), chain, warnings); }

    long bytes() { return cells.bytes(); }
}
