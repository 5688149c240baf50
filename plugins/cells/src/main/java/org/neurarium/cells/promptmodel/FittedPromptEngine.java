package org.neurarium.cells.promptmodel;

import org.jspecify.annotations.Nullable;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PictureDigest;
import org.neurarium.cells.engine.Signal;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.tool.RunContext;

/// A prompt model for the tiles of one image: levels and scale are those of the image. What it saw of a tile is kept on the disk by
/// the tile's content. The network is opened once for all tiles.
final class FittedPromptEngine implements Engine {
    /// Beyond this scale a tile would take more memory than it is worth.
    static final double LARGEST = 2;

    private final String name;
    private final Graph network;
    private final String digest;
    private final Signal.Levels levels;
    private final double[] range;
    private final double scale;
    private @Nullable DenseNetwork dense;

    /// @param range the stain that becomes 0, and that which becomes 1
    /// @param scale by which tiles are made larger before they are looked at
    FittedPromptEngine(String name, Graph network, Signal.Levels levels, double[] range, double scale) {
        this.name = name;
        this.network = network;
        this.levels = levels;
        this.range = range;
        this.scale = scale;
        digest = LookCodec.digest(network);
    }

    @Override
    public String name() { return name; }

    @Override
    public Embedding encode(Picture tile, RunContext run) throws InterruptedException {
        Json key = Json.object()
                .with("network", digest)
                .with("picture", PictureDigest.of(tile))
                .with("levels", levels.toString())
                .with("from", Double.toString(range[0]))
                .with("to", Double.toString(range[1]))
                .with("scale", Double.toString(scale));
        Look look = run.store().cached(key, new LookCodec(), () -> {
            StainPlanes stain = StainPlanes.of(Signal.of(tile, levels, PromptEngine.threads(run)), range);
            return Look.at(dense(), stain, scale, run::checkCancelled);
        });
        return new PromptEmbedding(tile.width(), tile.height(), look.said(), look.cells());
    }

    private synchronized DenseNetwork dense() {
        DenseNetwork open = dense;
        if (open == null) {
            open = DenseNetwork.open(network, PromptEngine.THREADS);
            dense = open;
        }
        return open;
    }

    @Override
    public synchronized void release() {
        if (dense != null) dense.close();
        dense = null;
    }
}
