package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// Each channel brought to mean 0 and variance 1 over the batch, then scaled and shifted (Ioffe & Szegedy 2015). While it
/// learns, its running statistics take in a share `momentum` of each batch's; afterwards it uses them.
public record BatchNorm(int channels, double momentum, double epsilon) implements Layer {
    public BatchNorm(int channels) { this(channels, 0.1, 1e-5); }

    @Override
    public String add(Place at, String x) {
        return at.node("BatchNormalization",
                Map.of("epsilon", Attribute.of(epsilon), "momentum", Attribute.of(1 - momentum)),
                x, at.weight("weight", Initial.ONES, channels), at.weight("bias", Initial.ZEROS, channels), at.weight(
                        "running_mean", Initial.ZEROS, channels),
                at.weight("running_var", Initial.ONES, channels));
    }
}
