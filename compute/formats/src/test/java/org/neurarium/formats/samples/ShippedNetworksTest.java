package org.neurarium.formats.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.Builtins.Shipped;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import org.neurarium.formats.standard.StandardFormats;

class ShippedNetworksTest {
    @Test
    void efficientnet_lite0_is_there_in_half_precision_with_its_classes() throws Exception {
        try (Opened opened = StandardFormats.with(List.of(new ShippedNetworks()), 1)
                .load(Reference.builtin("efficientnet-lite0"), Checkpoint.class)) {
            Checkpoint net = (Checkpoint) opened.dataset();
            assertEquals("image-classifier", net.kind());
            float[] stem = Arrays.copyOf(net.tensor("_conv_stem.weight").floats(), 4);
            assertArrayEquals(new float[]{-1.110336f, -1.308770f, -0.010157f, 0.920812f}, stem, 6e-4f);
            List<Json> classes = net.config().get("classes").items();
            assertEquals(1000, classes.size());
            assertEquals("Egyptian cat", classes.get(285).string());
            Info info = Info.of(opened);
            assertEquals(Json.of(4_652_008), info.facts().get("parameters"));
            assertEquals("float16", net.stored("_fc.weight"));
        }
        assertTrue(bytes().length <= 10_000_000, "is " + bytes().length + " bytes");
    }

    @Test
    void it_is_what_the_conversion_of_the_given_file_gives(@TempDir Path folder) throws Exception {
        Path weights = GivenData.network("efficientnet-lite0-57934424.pth"), out = folder.resolve("out.safetensors");
        EfficientNetConversion.convert(weights, GivenData.folder("reference-models").resolve("imagenet-classes.txt"),
                out);
        assertEquals(-1, Arrays.mismatch(bytes(), Files.readAllBytes(out)));
    }

    private static byte[] bytes() throws Exception {
        Shipped shipped = (Shipped) new ShippedNetworks().all().getFirst();
        try (InputStream in = shipped.content().open()) {
            return in.readAllBytes();
        }
    }
}
