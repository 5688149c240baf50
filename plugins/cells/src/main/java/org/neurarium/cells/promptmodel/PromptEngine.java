package org.neurarium.cells.promptmodel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PictureDigest;
import org.neurarium.cells.engine.Signal;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.math.Parallel;
import org.neurarium.tool.RunContext;

/// A trained prompt model as an engine. It finds by itself at which scale to look ([ScaleSearch]).
public final class PromptEngine implements Engine {
    /// The kind of checkpoints that it takes.
    public static final String KIND = PromptModel.KIND;

    private static final String SHIPPED = "/org/neurarium/cells/promptmodel/prompt-model.safetensors";
    static final int THREADS = 2;
    /// Raised when [ScaleSearch] looks at other scales than before: what was kept then no longer counts.
    private static final int SEARCH = 1;

    private final String name;
    private final Graph network;

    PromptEngine(String name, Graph network) {
        this.name = name;
        this.network = network;
    }

    /// @throws org.neurarium.data.BadInput if it is not of this kind
    public static PromptEngine of(Checkpoint model) {
        return new PromptEngine(model.name(), PromptModel.network(model));
    }

    /// The bytes of the model that comes with the product, as safetensors: `builtin:prompt-model`.
    public static InputStream shipped() throws IOException {
        InputStream in = PromptEngine.class.getResourceAsStream(SHIPPED);
        if (in == null) throw new FileNotFoundException(SHIPPED);
        return in;
    }

    @Override
    public String name() { return name; }

    @Override
    public Embedding encode(Picture picture, RunContext run) throws InterruptedException {
        Json key = Json.object()
                .with("network", LookCodec.digest(network))
                .with("picture", PictureDigest.of(picture))
                .with("search", SEARCH);
        Look look = run.store().cached(key, new LookCodec(), () -> found(picture, run));
        return new PromptEmbedding(picture.width(), picture.height(), look.said(), look.cells());
    }

    private Look found(Picture picture, RunContext run) throws InterruptedException {
        StainPlanes stain = StainPlanes.of(picture, threads(run));
        run.checkCancelled();
        try (DenseNetwork dense = DenseNetwork.open(network, THREADS)) {
            return new ScaleSearch(dense, stain, run).found();
        }
    }

    /// With a network that is open.
    static Embedding encode(DenseNetwork dense, StainPlanes stain, RunContext run) throws InterruptedException {
        Look look = new ScaleSearch(dense, stain, run).found();
        return new PromptEmbedding(stain.width(), stain.height(), look.said(), look.cells());
    }

    /// The scale is that of the overview, rounded so that tiles are whole numbers of the network's own steps.
    @Override
    public Engine fitted(Picture overview, int longest, RunContext run) throws InterruptedException {
        Signal.Levels levels = Signal.levels(overview);
        Signal signal = Signal.of(overview, levels, threads(run));
        double[] range = StainPlanes.range(signal);
        double found;
        try (DenseNetwork dense = DenseNetwork.open(network, THREADS)) {
            found = new ScaleSearch(dense, StainPlanes.of(signal, range), run).scale();
        }
        double step = (double) PromptNetwork.MULTIPLE / QUANTUM;
        return new FittedPromptEngine(name, network, levels, range, step * Math.clamp(Math.round(found / step), 1, Math
                .round(FittedPromptEngine.LARGEST / step)));
    }

    static Parallel threads(RunContext run) {
        return (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
    }
}
