package org.neurarium.formats.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.formats.Extent;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.weights.Beside;
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

    /// Of a folder with a segmenter in two files its encoder.
    @Override
    public Optional<Path> within(Path folder) { return SegmenterFiles.encoder(folder); }

    @Override
    public List<Path> parts(Source source) {
        List<Path> parts = new ArrayList<>(OnnxFile.besides(source));
        source.path().flatMap(SegmenterFiles::decoder).ifPresent(decoder -> {
            parts.add(decoder);
            try (Source file = Source.open(decoder)) {
                parts.addAll(OnnxFile.besides(file));
            }
        });
        return List.copyOf(parts);
    }

    @Override
    public List<Path> companions(Source source) { return Beside.files(source, Beside.PREPARED); }

    @Override
    public Opened open(Source source, Opening how) {
        WeightFile net = net(source);
        Optional<Path> decoder = source.path().flatMap(SegmenterFiles::decoder);
        if (decoder.isPresent()) net = pair(net, source, decoder.get());
        else if (SegmenterFiles.belongs(net.graph().orElseThrow(), source.name())) net = net.as(SegmenterFiles.KIND);
        return new Opened(net, decoder.isPresent() ? "ONNX pair" : "ONNX", net.mostly(), List.of(), List.of());
    }

    private static WeightFile pair(WeightFile encoder, Source source, Path decoder) {
        Source beside = Source.open(decoder);
        try {
            Map<String, Checkpoint> members = new LinkedHashMap<>();
            members.put(SegmenterFiles.ENCODER, encoder);
            members.put(SegmenterFiles.DECODER, net(beside));
            return encoder.among(members, SegmenterFiles.KIND, SegmenterFiles.name(source.path().orElseThrow()));
        } catch (RuntimeException e) {
            beside.close();
            throw e;
        }
    }

    private static WeightFile net(Source source) {
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
        Json config = config(file, source);
        return new WeightFile(WeightFile.WEIGHTS, source.name().replaceFirst("(?i)[.]onnx$", ""),
                () -> config, weights, List.of(source.name()), file::close, Optional.of(file.graph()))
                .readFrom(source.path())
                .beside(source);
    }

    /// How images are prepared for it is told by the file that Hugging Face's exports have beside.
    private static Json config(OnnxFile file, Source source) {
        Json.Obj about = Json.object().with("opset", file.opset());
        if (!file.producer().isEmpty()) about = about.with("producer", file.producer());
        Graph graph = file.graph();
        if (!graph.name().isEmpty()) about = about.with("graph", graph.name());
        Optional<Json> prepared = Beside.json(source, Beside.PREPARED);
        return prepared.isPresent() ? about.with("preprocessor", prepared.get()) : about;
    }
}
