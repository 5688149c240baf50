package org.neurarium.cells.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.cells.sam.SamNetworks.Image;
import org.neurarium.cells.sam.SamNetworks.Kind;
import org.neurarium.data.ElementType;
import org.neurarium.data.Labels;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.Upkeep;
import org.neurarium.testkit.ToolRunner;

/// Pairs as a person gives them: a folder, or the encoder with its decoder beside it.
class SamToolTest {
    private static final String IMAGE = "builtin:nuclei-fluorescence", CLICK = "166,141:round";

    @TempDir private Path scratch;

    private ToolRunner runner;
    private Path pair;

    @BeforeEach
    void give() throws IOException {
        Upkeep kept = new Upkeep(Optional.of(scratch.resolve("cache")), 1L << 30, Optional.empty(),
                Upkeep.NONE.devices());
        runner = new ToolRunner(scratch.resolve("runs"), 2, kept, List.of());
        pair = Files.createDirectories(scratch.resolve("mobile"));
        SamNetworks.written(SamNetworks.sam(Image.HWC, 256), pair.resolve("mobile_sam.encoder.onnx"));
        SamNetworks.written(SamNetworks.decoder(Kind.SAM), pair.resolve("mobile_sam.decoder.onnx"));
    }

    @AfterEach
    void end() { runner.close(); }

    private RunOutcome.Done outlined(String net) throws InterruptedException {
        return runner.done("cells.click-to-mask", Map.of("image", IMAGE, "clicks", CLICK, "net", net), Map.of());
    }

    private static int area(int[] labels) {
        int area = 0;
        for (int v : labels) {
            if (v > 0) area++;
        }
        return area;
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(scratch.resolve("cache"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderAndTheEncoderInItMeanTheSameAndTheNextLookComesFromTheDisk() throws InterruptedException {
        double radius = SamNetworks.RADIUS * 512 / 1024;
        int[] byFolder = runner.output(outlined(pair.toString()), "cells", Labels.class).plane(0, 0);
        assertEquals(Math.PI * radius * radius, area(byFolder), 30);
        assertEquals(1, byFolder[141 * 512 + 166]);
        assertEquals(1, kept().size());
        int[] byFile = runner
                .output(outlined(pair.resolve("mobile_sam.encoder.onnx").toString()), "cells", Labels.class)
                .plane(0, 0);
        assertEquals(area(byFolder), area(byFile));
        assertEquals(1, kept().size(), "the same picture and network are looked at once");
    }

    @Test
    void anotherDecoderIsAnotherNetwork() throws InterruptedException {
        outlined(pair.toString());
        SamNetworks.written(SamNetworks.decoder(new Kind(1, Optional.of(ElementType.FLOAT), true, true, false, false,
                false, 256)), pair.resolve("mobile_sam.decoder.onnx"));
        outlined(pair.toString());
        assertEquals(2, kept().size());
    }

    @Test
    void chainsSpreadOnTheFeaturesOfAPair() throws InterruptedException {
        RunOutcome.Done done = runner.done("cells.chain-of-prompts", Map.of("image", IMAGE, "clicks", CLICK, "net", pair
                .toString()), Map.of());
        int[] cells = runner.output(done, "cells", Labels.class).plane(0, 0);
        assertTrue(java.util.Arrays.stream(cells).max().orElse(0) > 5, "cells: " + java.util.Arrays.stream(cells)
                .max());
    }

    @Test
    void aWrongPairIsRefusedBeforeTheRun() throws InterruptedException {
        SamNetworks.written(SamNetworks.decoder(new Kind(4, Optional.of(ElementType.FLOAT), true, true, false, false,
                false, 320)), pair.resolve("mobile_sam.decoder.onnx"));
        String sentence = runner.refused("cells.click-to-mask", Map.of("image", IMAGE, "clicks", CLICK, "net", pair
                .toString()), Map.of());
        assertTrue(sentence.contains("1 × 256 × 64 × 64") && sentence.contains("1 × 320 × 64 × 64"), sentence);
    }

    @Test
    void halfAPairIsRefusedWithWhatToDo() throws InterruptedException, IOException {
        Files.delete(pair.resolve("mobile_sam.decoder.onnx"));
        String sentence = runner.refused("cells.click-to-mask", Map.of("image", IMAGE, "clicks", CLICK, "net", pair
                .resolve("mobile_sam.encoder.onnx")
                .toString()), Map.of());
        assertTrue(sentence.contains("put the decoder"), sentence);
    }
}
