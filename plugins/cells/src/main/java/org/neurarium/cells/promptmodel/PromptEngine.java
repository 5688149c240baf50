package org.neurarium.cells.promptmodel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.math.Parallel;
import org.neurarium.tool.RunContext;

/// A trained prompt model as an engine. It finds by itself at which scale to look: at the first look it measures the cells that it
/// sees, and looks again so that they come out as wide as it has learned them, until that changes little.
public final class PromptEngine implements Engine {
    /// The kind of checkpoints that it takes.
    public static final String KIND = PromptModel.KIND;

    private static final String SHIPPED = "/org/neurarium/cells/promptmodel/prompt-model.safetensors";
    private static final int LOOKS = 3, THREADS = 2, FEW = 3;
    /// Cells that a size is told by are so sure.
    private static final double SURE = 0.8;
    private static final double SAME = 1.15, SMALLEST = 0.12, LARGEST = 4, FIRST_PIXELS = 1.1e6, MOST_PIXELS = 6e6;

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
        StainPlanes stain = StainPlanes.of(picture, threads(run));
        run.checkCancelled();
        try (DenseNetwork dense = DenseNetwork.open(network, THREADS)) {
            return encode(dense, stain, run);
        }
    }

    /// With a network that is open.
    static Embedding encode(DenseNetwork dense, StainPlanes stain, RunContext run) throws InterruptedException {
        double pixels = (double) stain.width() * stain.height();
        double most = Math.min(LARGEST, Math.sqrt(MOST_PIXELS / pixels));
        double scale = Math.min(1, Math.sqrt(FIRST_PIXELS / pixels));
        Look look = look(dense, stain, scale);
        if (look.cells.count() < FEW) {
            // Perhaps they are much larger or smaller than it can see.
            for (double other : new double[]{scale / 2.5, Math.min(most, 2 * scale)}) {
                run.checkCancelled();
                Look again = look(dense, stain, other);
                if (again.cells.count() > look.cells.count()) look = again;
            }
        }
        for (int i = 1; i < LOOKS; i++) {
            run.checkCancelled();
            double wanted = Math.clamp(look.wanted(stain), SMALLEST, most), ratio = wanted / look.scale;
            if (ratio < SAME && ratio > 1 / SAME) break;
            look = look(dense, stain, wanted);
        }
        return new PromptEmbedding(stain.width(), stain.height(), look.said, look.cells);
    }

    /// At one scale.
    private record Look(double scale, DensePrediction said, GridCells cells) {
        /// The scale at which its cells would be as wide as they should be; this one where there are none.
        double wanted(StainPlanes stain) {
            double wide = cells.diameter(SURE);
            if (wide == 0) return scale;
            return CropSampler.DIAMETER / (wide * stain.width() / said.width());
        }
    }

    private static Look look(DenseNetwork dense, StainPlanes stain, double scale) {
        DensePrediction said = dense.look(stain, scale);
        return new Look(scale, said, InstanceDecoder.decode(said, PromptEmbedding.SURE));
    }

    private static Parallel threads(RunContext run) {
        return (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
    }
}
