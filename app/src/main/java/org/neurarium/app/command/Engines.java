package org.neurarium.app.command;

import java.util.List;
import org.neurarium.cells.engine.ClassicalEngine;
import java.util.Optional;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.formats.Builtins;

/// The engines of the bundled tools, which `--in net=builtin:NAME` can name.
final class Engines implements Builtins {
    @Override
    public List<Builtin> all() {
        return List.of(new Engine("classical", "Outlines cells without a network, by their edges and brightness.",
                ClassicalEngine.checkpoint()),
                new Shipped("prompt-model", "Outlines the cell at a point: a network that was trained on nuclei.",
                        "prompt-model.safetensors", PromptEngine::shipped, Optional.of(new Terms("Apache-2.0",
                                "trained here, on the Data Science Bowl 2018 (BBBC038, CC0) and on drawn cells"))));
    }
}
