package org.neurarium.formats.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.Source;

/// An ONNX file that is open: its graph in today's operator set, its weights still where they lie.
///
/// Weights are read from the file while this is open, and not after.
public final class OnnxFile implements AutoCloseable {
    /// Graphs in graphs in graphs: no exporter nests deeper, a file that was made to overflow the stack does.
    private static final int DEEPEST = 32;

    private final Source source;
    private final Tensors tensors;
    private Graph graph = new Graph("", List.of(), List.of(), List.of(), Map.of());
    private long opset = 1;
    private String producer = "";

    private OnnxFile(Source source) {
        this.source = source;
        this.tensors = new Tensors(source);
    }

    /// @throws BadInput if the file is no ONNX model, is damaged, or asks for what no graph here has
    public static OnnxFile open(Path file) {
        return open(Source.open(file));
    }

    /// Reads a model that is open already; closing it closes the source.
    public static OnnxFile open(Source source) {
        try {
            OnnxFile file = new OnnxFile(source);
            file.model(Wire.of(source));
            return file;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /// The files beside a model in which weights lie.
    ///
    /// @throws BadInput if the model cannot be read, or one is missing
    static List<Path> besides(Source source) {
        OnnxFile file = new OnnxFile(source);
        file.model(Wire.of(source));
        return file.tensors.besides();
    }

    /// Reads a file with nothing but one tensor (`.pb`, as test cases have).
    public static StoredTensor tensor(Source source) {
        return new Tensors(source).read(Wire.of(source)).tensor();
    }

    public Graph graph() { return graph; }

    /// The version of the operator set that the file was written for.
    public long opset() { return opset; }

    /// Who wrote it: `pytorch 2.1`; may be empty.
    public String producer() { return producer; }

    @Override
    public void close() { source.close(); }

    private void model(Wire m) {
        Optional<Wire> body = Optional.empty();
        String version = "";
        for (int f = m.next(); f != 0; f = m.next()) {
            switch (f) {
                case 2 -> producer = m.text();
                case 3 -> version = m.text();
                case 7 -> body = Optional.of(m.message());
                case 8 -> operators(m.message());
                default -> {
                }
            }
        }
        producer = (producer + " " + version).strip();
        graph = graph(body.orElseThrow(() -> new BadInput(source.name()
                + " holds no graph: it is no ONNX model, or damaged. Export it again.")), 0);
    }

    private void operators(Wire m) {
        String domain = "";
        long version = 1;
        for (int f = m.next(); f != 0; f = m.next()) {
            if (f == 1) domain = m.text();
            if (f == 2) version = m.whole();
        }
        if (domain.isEmpty() || domain.equals("ai.onnx")) opset = version;
    }

    private Graph graph(Wire m, int depth) {
        if (depth > DEEPEST) throw m.damaged("graphs are nested deeper than " + DEEPEST);
        String name = "";
        List<Port> inputs = new ArrayList<>(), outputs = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        for (int f = m.next(); f != 0; f = m.next()) {
            switch (f) {
                case 1 -> nodes.add(node(m.message(), depth));
                case 2 -> name = m.text();
                case 5 -> {
                    Tensors.Named t = tensors.read(m.message());
                    weights.put(t.name(), t.tensor());
                }
                case 11 -> port(m.message()).ifPresent(inputs::add);
                case 12 -> port(m.message()).ifPresent(outputs::add);
                case 15 -> throw new BadInput(source.name()
                        + " stores weights as sparse tensors, which Neurarium does not read: export it with dense ones.");
                default -> {
                }
            }
        }
        // Until version 4 of the format a weight was listed as an input as well.
        inputs.removeIf(i -> weights.containsKey(i.name()));
        return new Graph(name, inputs, outputs, new Opsets(opset).normalise(nodes), weights);
    }

    private Optional<Port> port(Wire m) {
        String name = "";
        Optional<ElementType> type = Optional.empty();
        Optional<List<Dim>> shape = Optional.empty();
        boolean typed = false;
        for (int f = m.next(); f != 0; f = m.next()) {
            if (f == 1) name = m.text();
            if (f != 2) continue;
            Wire t = m.message();
            for (int g = t.next(); g != 0; g = t.next()) {
                typed = true;
                if (g != 1) continue;
                Wire array = t.message();
                for (int h = array.next(); h != 0; h = array.next()) {
                    if (h == 1) type = ElementType.ofOnnx((int) array.whole());
                    if (h == 2) shape = Optional.of(shape(array.message()));
                }
            }
        }
        if (type.isEmpty() && typed) {
            throw new BadInput("The value '" + name + "' of " + source.name()
                    + " is no array of numbers (a sequence, text, or an unknown type), which Neurarium does not compute with.");
        }
        return Optional.of(new Port(name, type.orElse(ElementType.FLOAT), shape));
    }

    private static List<Dim> shape(Wire m) {
        List<Dim> dims = new ArrayList<>();
        for (int f = m.next(); f != 0; f = m.next()) {
            if (f != 1) continue;
            Wire d = m.message();
            Dim dim = new Dim.Named("");
            for (int g = d.next(); g != 0; g = d.next()) {
                if (g == 1) dim = new Dim.Fixed(d.whole());
                if (g == 2) dim = new Dim.Named(d.text());
            }
            dims.add(dim instanceof Dim.Fixed(long n) && n < 0 ? new Dim.Named("") : dim);
        }
        return dims;
    }

    private Node node(Wire m, int depth) {
        List<String> inputs = new ArrayList<>(), outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        String name = "", op = "", domain = "";
        for (int f = m.next(); f != 0; f = m.next()) {
            switch (f) {
                case 1 -> inputs.add(m.text());
                case 2 -> outputs.add(m.text());
                case 3 -> name = m.text();
                case 4 -> op = m.text();
                case 5 -> attribute(m.message(), attributes, depth);
                case 7 -> domain = m.text();
                default -> {
                }
            }
        }
        return new Node(name, domain.isEmpty() || domain.equals("ai.onnx") ? op : domain + "::" + op, inputs, outputs,
                attributes);
    }

    private void attribute(Wire m, Map<String, Attribute> into, int depth) {
        String name = "";
        int type = 0;
        Map<Integer, Attribute> found = new HashMap<>();
        List<Double> reals = new ArrayList<>();
        List<Long> wholes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int f = m.next(); f != 0; f = m.next()) {
            switch (f) {
                case 1 -> name = m.text();
                case 2 -> found.put(1, new Attribute.Real(m.real()));
                case 3 -> found.put(2, new Attribute.Whole(m.whole()));
                case 4 -> found.put(3, new Attribute.Text(m.text()));
                case 5 -> found.put(4, new Attribute.Tensor(tensors.read(m.message()).tensor()));
                case 6 -> found.put(5, new Attribute.Body(graph(m.message(), depth + 1)));
                case 7 -> m.reals(reals);
                case 8 -> m.wholes(wholes);
                case 9 -> texts.add(m.text());
                case 20 -> type = (int) m.whole();
                default -> {
                }
            }
        }
        if (!reals.isEmpty() || type == 6) found.put(6, new Attribute.Reals(reals));
        if (!wholes.isEmpty() || type == 7) found.put(7, new Attribute.Wholes(wholes));
        if (!texts.isEmpty() || type == 8) found.put(8, new Attribute.Texts(texts));
        if (found.isEmpty()) found.put(type, switch (type) { // a value that is its default need not be written
            case 1 -> new Attribute.Real(0);
            case 2 -> new Attribute.Whole(0);
            case 3 -> new Attribute.Text("");
            default -> throw m.damaged("the attribute '" + name + "' has no value");
        });
        Attribute any = found.values().iterator().next();
        into.put(name, found.getOrDefault(type, any));
    }
}
