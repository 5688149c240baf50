package org.neurarium.cells.chainofprompts;

import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Points;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;

/// What Chain-of-Prompts works on.
public record Inputs(
        @Doc(value = "the image with the cells; of a stack one plane is taken", label = "Image") ImageStack image,
        @Doc(value = "one click a cell type: columns x, y, and perhaps type and gate", label = "Clicks") @Accepts(columns = {
            "x", "y"}) Points clicks,
        @Doc(value = "the network that outlines cells: a model of yours, or builtin:classical for none; absent: the one that comes with the product", label = "Network") @Accepts(kind = "point-segmenter|cells.train-prompt-model/1", otherwise = "builtin:prompt-model") Optional<Checkpoint> net){}
