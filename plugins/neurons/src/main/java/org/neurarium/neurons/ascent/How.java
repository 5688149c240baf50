package org.neurarium.neurons.ascent;

import org.neurarium.tool.Doc;

/// How a picture climbs: what a person may change in the middle of it.
public record How(@Doc("how the picture follows its gradient") Optimiser optimiser,
        @Doc("what keeps the picture a picture") Regularisers regularisers,
        @Doc("how the picture is moved before the network sees it") Robustness robustness) {
    public How() { this(new Optimiser.Adam(), new Regularisers(), new Robustness()); }
}
