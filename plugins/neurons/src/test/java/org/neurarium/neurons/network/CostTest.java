package org.neurarium.neurons.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.tool.Device;

class CostTest {
    private static final Device CPU = new Device(Device.Kind.CPU, 0, "CPU", 1L << 32, 1L << 32);

    /// EfficientNet-Lite0 is known to take 0.39 to 0.41 billion multiplications at 224 pixels.
    @Test
    void aKnownNetworkTakesWhatItIsKnownToTake() {
        try (Checkpoint net = StandardFormats.with(List.of(new ShippedNetworks()), 1)
                .open("builtin:efficientnet-lite0", Checkpoint.class)) {
            Graph graph = OpenNetwork.graph(net);
            double at224 = Cost.of(graph, 224, 224).multiplications();
            assertEquals(0.4e9, at224, 0.05e9);
            assertTrue(Cost.of(graph, 448, 448).multiplications() > 3.5 * at224);
            assertEquals(1280, Cost.channels(graph, ""));
            assertEquals(40, Cost.channels(graph, "_blocks.4"));
            assertTrue(Cost.of(graph, 224, 224).estimate(100, CPU).seconds() > 1);
        }
    }
}
