package org.neurarium.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;

/// Which files are taken together as one segmenter.
class SegmenterFilesTest {
    private static final Formats FORMATS = StandardFormats.with(List.of(), 1 << 20);

    @TempDir private Path folder;

    private void encoder(String name) {
        graph(name, List.of(Port.of("x", ElementType.FLOAT, 1, 3, 8, 8)), Port.of("image_embeddings", ElementType.FLOAT,
                1, 3, 8, 8));
    }

    private void decoder(String name) {
        graph(name, List.of(Port.of("image_embeddings", ElementType.FLOAT, 1, 3, 8, 8), Port.of("point_coords",
                ElementType.FLOAT, 1, 2, 2), Port.of("point_labels", ElementType.FLOAT, 1, 2)), Port.of("masks",
                        ElementType.FLOAT, 1, 3, 8, 8));
    }

    private void graph(String name, List<Port> inputs, Port output) {
        new OnnxWriter().write(new Graph("small", inputs, List.of(output), List.of(new Node("", "Identity", List.of(
                inputs.getFirst().name()), List.of(output.name()), Map.of())), Map.of()), folder.resolve(name));
    }

    private Checkpoint open(String name) {
        return FORMATS.open(Reference.file(folder.resolve(name)), Checkpoint.class);
    }

    private List<String> pair(String name) {
        try (Checkpoint net = open(name)) {
            return net.members().values().stream().flatMap(m -> m.files().stream()).toList();
        }
    }

    @Test
    void theDecoderWithTheLikestNameBelongsToAnEncoder() {
        encoder("mobile_sam.encoder.onnx");
        decoder("mobile_sam.decoder.onnx");
        encoder("vision_encoder_fp16.onnx");
        decoder("prompt_encoder_mask_decoder_fp16.onnx");
        decoder("prompt_encoder_mask_decoder.onnx");
        assertEquals(List.of("mobile_sam.encoder.onnx", "mobile_sam.decoder.onnx"), pair("mobile_sam.encoder.onnx"));
        assertEquals(List.of("vision_encoder_fp16.onnx", "prompt_encoder_mask_decoder_fp16.onnx"), pair(
                "vision_encoder_fp16.onnx"));
        try (Checkpoint net = open("mobile_sam.encoder.onnx")) {
            assertEquals("mobile_sam", net.name());
            assertEquals("point-segmenter", net.kind());
            assertEquals(List.of("mobile_sam.encoder.onnx", "mobile_sam.decoder.onnx"), net.files());
        }
        BadInput several = assertThrows(BadInput.class, () -> open("."));
        assertTrue(several.sentence().contains("2 encoders"), several.sentence());
    }

    @Test
    void twoFilesWhoseNamesSayNothingAreToldApartByWhatTheyTake() {
        encoder("a.onnx");
        decoder("b.onnx");
        assertEquals(List.of("a.onnx", "b.onnx"), pair("."));
        assertEquals(List.of("a.onnx", "b.onnx"), pair("a.onnx"));
    }

    @Test
    void encodersOfTextAndSingleNetworksStayWhatTheyAre() {
        encoder("encoder_model.onnx");
        graph("decoder_model.onnx", List.of(Port.of("input_ids", ElementType.INT64, 1, 8)), Port.of("logits",
                ElementType.INT64, 1, 8));
        assertEquals(List.of(), pair("encoder_model.onnx"));
        graph("plain.onnx", List.of(Port.of("x", ElementType.FLOAT, 1, 3, 8, 8)), Port.of("y", ElementType.FLOAT, 1, 3,
                8, 8));
        try (Checkpoint net = open("plain.onnx")) {
            assertEquals("weights", net.kind());
            assertEquals(Optional.of(folder.resolve("plain.onnx")), net.onnx());
        }
    }

    @Test
    void theHashOfAPairCoversItsDecoder() {
        encoder("s_encoder.onnx");
        decoder("s_decoder.onnx");
        Reference reference = Reference.file(folder);
        String before = FORMATS.sha256(reference);
        assertEquals(before, FORMATS.sha256(Reference.file(folder.resolve("s_encoder.onnx"))));
        graph("s_decoder.onnx", List.of(Port.of("image_embeddings", ElementType.FLOAT, 1, 4, 8, 8), Port.of(
                "point_coords", ElementType.FLOAT, 1, 2, 2), Port.of("point_labels", ElementType.FLOAT, 1, 2)), Port.of(
                        "masks", ElementType.FLOAT, 1, 4, 8, 8));
        assertNotEquals(before, FORMATS.sha256(reference));
    }
}
