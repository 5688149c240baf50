package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;

/// Networks whose graph stands in their configuration offer the values that they compute, like ONNX files.
class DescribedLayersTest {
    @Test
    void aNetworkThatWasTrainedHereOffersItsValuesByName() {
        Formats formats = StandardFormats.with(List.of(new ShippedNetworks()), 1 << 20);
        try (Checkpoint net = formats.open("builtin:colour-shapes", Checkpoint.class)) {
            List<String> layers = Choices.of("layer", net);
            assertTrue(layers.containsAll(List.of("conv1", "relu1", "pool1", "relu4", "logits")), layers.toString());
            assertFalse(Choices.of("unit", net).contains("relu1"), "units lie in tensors");
        }
    }

    @Test
    void withoutAGraphLayersAreThoseOfTheTensors() {
        Values w = Values.of(new float[]{1});
        assertEquals(List.of("a"), Choices.of("layer", Checkpoint.of("k", "n", Json.object(), Map.of("a.weight", w))));
    }
}
