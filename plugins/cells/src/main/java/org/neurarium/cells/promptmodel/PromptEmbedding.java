package org.neurarium.cells.promptmodel;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Mask;

/// A picture that the prompt model has looked at: all its cells are known, so that a point only picks one. A point where the network
/// sees no cell surely gets the cell that appears there at a lower threshold.
final class PromptEmbedding implements Embedding {
    /// From which probability on a place is cell, and lower ones for points that a person insists on.
    static final float SURE = 0.5f;
    private static final float[] UNSURE = {0.3f, 0.15f};
    /// Below this mean probability a cell is doubtful, below this probability a place is ground.
    private static final double DOUBTFUL = 0.55, GROUND = 0.15;
    /// A mask's score is its mean probability to this power. Cells are kept whose score is 0.3 of the clicked cell's (the tools'
    /// default), so whose probability is 0.84 of it: on the images left out of training, what lies below is mostly no cell
    /// where cells are hard to see, and there is little below where they are easy.
    private static final double SHARPNESS = 7;
    private static final int NEAR = 2, COARSE = 2;
    /// Of an image that it was made for most cells are clear. On the images left out of training this held of all where at least half
    /// of the found cells were cells, and of one other; it failed on four, where three of ten were.
    private static final double CLEAR = 0.8, MOSTLY = 0.72;
    private static final String UNSURE_OF_IMAGE = "The network is unsure about this image, it may not be of the kind that it was trained for: check the outlines, load a SAM model, or outline a few cells yourself and press 'Train on my corrections'.";

    private final int width, height;
    private final DensePrediction said;
    private final GridCells cells;
    private final int[][] boxes;
    private final Features high, low;
    private final Map<Float, GridCells> unsure = new ConcurrentHashMap<>();
    private final Map<Integer, Mask> masks = new ConcurrentHashMap<>();

    PromptEmbedding(int width, int height, DensePrediction said, GridCells cells) {
        this.width = width;
        this.height = height;
        // The directions are held once, as features.
        this.said = said.undirected();
        this.cells = cells;
        boxes = cells.boxes();
        int channels = said.alike().length / (said.width() * said.height());
        high = new Features(channels, said.width(), said.height(), said.alike()).normalised();
        low = coarse(high);
    }

    /// The mean over blocks of places.
    private static Features coarse(Features fine) {
        int w = Math.max(1, fine.width() / COARSE), h = Math.max(1, fine.height() / COARSE);
        float[] out = new float[fine.channels() * w * h];
        for (int c = 0; c < fine.channels(); c++) {
            for (int y = 0; y < h * COARSE && y < fine.height(); y++) {
                for (int x = 0; x < w * COARSE && x < fine.width(); x++) {
                    out[(c * h + y / COARSE) * w + x / COARSE] += fine.values()[(c * fine.height() + y) * fine.width()
                            + x];
                }
            }
        }
        return new Features(fine.channels(), w, h, out).normalised();
    }

    @Override
    public int width() { return width; }

    @Override
    public int height() { return height; }

    @Override
    public Features high() { return high; }

    @Override
    public Features low() { return low; }

    @Override
    public int[] cells() { return cells.labels(); }

    @Override
    public Mask decode(double x, double y) {
        int id = cells.near(place(x, said.width(), width), place(y, said.height(), height), NEAR);
        if (id > 0) return masks.computeIfAbsent(id, i -> scored(cells.mask(i, boxes[i - 1], width, height)));
        for (float threshold : UNSURE) {
            GridCells more = unsure.computeIfAbsent(threshold, t -> InstanceDecoder.decode(said, t));
            int faint = more.near(place(x, said.width(), width), place(y, said.height(), height), 0);
            if (faint > 0) return scored(more.mask(faint, more.boxes()[faint - 1], width, height));
        }
        return Mask.empty(0);
    }

    private static Mask scored(Mask mask) {
        return new Mask(mask.box(), mask.runs(), mask.area(), Math.pow(mask.score(), SHARPNESS));
    }

    private static int place(double at, int places, int pixels) {
        return Math.clamp((int) Math.floor((at + 0.5) * places / pixels), 0, places - 1);
    }

    @Override
    public boolean doubtful(Mask mask) { return mask.score() < Math.pow(DOUBTFUL, SHARPNESS); }

    @Override
    public boolean isGround(double x, double y) {
        return said.cell()[place(y, said.height(), height) * said.width() + place(x, said.width(), width)] < GROUND;
    }

    @Override
    public Optional<String> limits() {
        int sure = 0;
        for (float score : cells.scores()) {
            if (score > CLEAR) sure++;
        }
        return cells.count() == 0 || sure < MOSTLY * cells.count() ? Optional.of(UNSURE_OF_IMAGE) : Optional.empty();
    }

    @Override
    public long bytes() {
        return high.bytes() + low.bytes() + 4L * said.width() * said.height() * 9;
    }

    @Override
    public void close() {
        unsure.clear();
        masks.clear();
    }
}
