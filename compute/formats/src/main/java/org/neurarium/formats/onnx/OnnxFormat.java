package org.neurarium.formats.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.weights.Weight;
import org.neurarium.formats.weights.WeightFile;

/// Networks in ONNX: the graph, and its weights in the file or beside it.
public final class OnnxFormat implements Format {
    /// The field `ir_version`, which writers put first.
    private static final int VERSION_FIELD = 0x08;
    private static final int LENGTH_FIELDS = 2, LAST_FIELD = 25;

    @Override
    public String id() { return "onnx"; }

    @Override
    public String title() { return "ONNX"; }

    @Override
    public List<String> extensions() { return List.of("onnx"); }

    /// Protobuf has no magic number: the name has to agree.
    @Override
    public Likeness recognises(byte[] head, String name) {
        if (!named(name) || head.length < 2) return Likeness.NONE;
        if (head[0] == VERSION_FIELD) return Likeness.CONTENT;
        int kind = head[0] & 7, field = (head[0] & 0xff) >> 3;
        return (kind == 0 || kind == LENGTH_FIELDS) && field > 0 && field <= LAST_FIELD
                ? Likeness.NAME
                : Likeness.NONE;
    }

    @Override
    public List<java.nio.file.Path> parts(Source source) { return OnnxFile.besides(source); }

    @Override
    public Opened open(Source source, Opening how) {
        OnnxFile file = OnnxFile.open(source);
        Uses uses = Uses.of(file.graph());
        Map<String, Weight> weights = new LinkedHashMap<>();
        file.graph().weights().forEach((name, tensor) -> {
            int[] shape = Extent.shape(tensor.shape())
                    .orElseThrow(() -> new BadInput("The tensor '" + name + "' of " + source.name()
                            + " has the shape " + tensor.shape()
                            + ", which is larger than is read here: split it and export again."));
            weights.put(name, new GraphWeight(tensor, shape, uses.of(name)));
        });
        Json config = config(file);
        WeightFile net = new WeightFile(WeightFile.WEIGHTS, source.name().replaceFirst("(?i)[.]onnx$", ""),
                () -> config, weights, List.of(source.name()), file::close, Optional.of(file.graph())).beside(source);
        return new Opened(net, "ONNX", net.mostly(), List.of(), List.of());
    }

    private static Json config(OnnxFile file) {
        Json.Obj about = Json.object().with("opset", file.opset());
        if (!file.producer().isEmpty()) about = about.with("producer", file.producer());
        Graph graph = file.graph();
        return graph.name().isEmpty() ? about : about.with("graph", graph.name());
    }
}
