package org.neurarium.cells.promptmodel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PictureDigest;
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
    private static final int THREADS = 2;
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

    private static Parallel threads(RunContext run) {
        return (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
    }
}
