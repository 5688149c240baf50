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
        @Doc(value = "the network that outlines cells: a prompt model, or a SAM, MobileSAM or SAM 2 exported as ONNX (its encoder with the decoder beside it, or the folder of both); absent: the prompt model that comes with the product; builtin:classical for no network", label = "Network") @Accepts(kind = Engines.KINDS, otherwise = "builtin:prompt-model") Optional<Checkpoint> net){}
