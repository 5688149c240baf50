package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.TestImages;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Ground;
import org.neurarium.cells.engine.Picture;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.testkit.DirectContext;

/// What the prompt model saw comes back from the disk as it was.
class LookCodecTest {
    private static Checkpoint shipped(Path folder) throws IOException {
        Path file = folder.resolve("prompt-model.safetensors");
        try (InputStream in = PromptEngine.shipped()) {
            Files.copy(in, file);
        }
        return StandardFormats.with(List.of(), 64L << 20).open(file.toString(), Checkpoint.class);
    }

    @Test
    void aLookIsKeptToTheLastBitAndCellsAreFoundInItAgain(@TempDir Path folder)
            throws IOException, InterruptedException {
        Picture picture = Picture.read(TestImages.fluorescence().image(), Optional.empty(), 0, 0, Ground.AUTO);
        try (Checkpoint net = shipped(folder); DirectContext run = new DirectContext()) {
            Graph network = PromptModel.network(net);
            Look look;
            try (DenseNetwork dense = DenseNetwork.open(network, 1)) {
                look = Look.at(dense, StainPlanes.of(picture, org.neurarium.math.Parallel.SERIAL), 0.5, () -> {});
            }
            LookCodec codec = new LookCodec();
            Path file = folder.resolve("kept.safetensors");
            Safetensors.save(codec.pack(look), file);
            Look back = codec.unpack(Safetensors.load(file));
            assertEquals(look.scale(), back.scale());
            assertArrayEquals(look.said().fine(), back.said().fine());
            assertArrayEquals(look.said().toX(), back.said().toX());
            assertArrayEquals(look.said().alike(), back.said().alike());
            assertTrue(look.cells().count() > 20);
            assertArrayEquals(look.cells().labels(), back.cells().labels());

            PromptEngine engine = PromptEngine.of(net);
            try (Embedding first = engine.encode(picture, run); Embedding again = engine.encode(picture, run)) {
                assertArrayEquals(first.cells(), again.cells());
                assertEquals(first.decode(166, 141), again.decode(166, 141));
            }
        }
    }

    @Test
    void networksWithOtherNumbersAreOthers() {
        Graph one = PromptNetwork.fresh(new SplittableRandom(1)), other = PromptNetwork.fresh(new SplittableRandom(2));
        assertEquals(LookCodec.digest(one), LookCodec.digest(PromptNetwork.fresh(new SplittableRandom(1))));
        assertNotEquals(LookCodec.digest(one), LookCodec.digest(other));
    }
}
