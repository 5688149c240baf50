package org.neurarium.formats.onnx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.onnx.OnnxModel;
import org.neurarium.data.onnx.WireMessage;
import org.neurarium.formats.AtomicFile;

/// Writes graphs as ONNX: in one file, and where that would be longer than protobuf can be (2 GB) with the weights in a file
/// beside, `NAME.onnx.data`.
public final class OnnxWriter {
    /// Protobuf counts with 31 bits; the rest of the model has to fit too.
    private static final long LARGEST = Integer.MAX_VALUE - (64L << 20);
    /// Smaller weights stay in the model: shapes and the like, which whoever reads it wants to know.
    private static final long SMALL = 1024;
    /// Places in the data file, as ONNX's own tools choose them.
    private static final long ALIGNED = 4096;
    private final long largest;

    public OnnxWriter() { this(LARGEST); }

    /// @param largest bytes of weights that a model holds itself
    OnnxWriter(long largest) { this.largest = largest; }

    /// Writes a graph, whole or not at all.
    ///
    /// @throws BadInput if it cannot be said in ONNX, or the place cannot be written to
    public void write(Graph graph, Path file) {
        long bytes = graph.weights().values().stream().mapToLong(OnnxModel::bytes).sum();
        Map<String, Long> outside = bytes > largest ? places(graph) : Map.of();
        Path data = file.resolveSibling(file.getFileName() + ".data");
        WireMessage model = OnnxModel.of(graph, outside, data.getFileName().toString());
        AtomicFile.write(file, temporary -> {
            save(temporary, model::write);
            // Just before the model appears, which is of no use without.
            if (!outside.isEmpty())
                AtomicFile.write(data, draft -> save(draft, channel -> data(graph, outside, channel)));
        });
    }

    private interface Content {
        void write(FileChannel channel) throws IOException;
    }

    private static void save(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            content.write(channel);
            channel.force(true);
        }
    }

    private static Map<String, Long> places(Graph graph) {
        Map<String, Long> places = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, StoredTensor> w : graph.weights().entrySet()) {
            if (OnnxModel.bytes(w.getValue()) < SMALL) continue;
            at = (at + ALIGNED - 1) / ALIGNED * ALIGNED;
            places.put(w.getKey(), at);
            at += OnnxModel.bytes(w.getValue());
        }
        return places;
    }

    private static void data(Graph graph, Map<String, Long> places, FileChannel channel) throws IOException {
        for (Map.Entry<String, Long> place : places.entrySet()) {
            StoredTensor t = graph.weights().get(place.getKey());
            if (t == null) continue;
            channel.position(place.getValue());
            WireMessage.copy(t.bytes().get(), OnnxModel.bytes(t), channel);
        }
    }
}
