package org.neurarium.cells.chainofprompts;

import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.cells.sam.SamEngine;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;

/// The networks that outline cells, and what runs each.
public final class Engines {
    /// The kinds of checkpoints that an input may be.
    public static final String KINDS = SamEngine.KIND + "|" + PromptEngine.KIND;

    private Engines() {}

    /// @throws BadInput if it is none of them, or does not hold what its kind promises
    public static Engine of(Checkpoint net) {
        if (net.kind().equals(PromptEngine.KIND)) return PromptEngine.of(net);
        if (SamEngine.takes(net)) return SamEngine.of(net);
        throw new BadInput("The network '" + net.name()
                + "' cannot be used for outlining here; leave net out, or give builtin:classical.");
    }
}
