package org.neurarium.nn.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// Writes a [Graph] one node after the other. Each method gives the name of a value, which later ones take: a node is called by
/// the path of its module (`layer1.0.conv1`), and so is what it computes.
///
/// ```
/// GraphBuilder g = new GraphBuilder("small");
/// String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(784));
/// String h = g.node("fc", "Gemm", Map.of("transB", Attribute.of(1)), x, g.weight("fc.weight", w), g.weight("fc.bias", b));
/// g.output(g.node("relu", "Relu", Map.of(), h));
/// Graph graph = g.build();
/// ```
public final class GraphBuilder {
    private final String name;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, StoredTensor> weights = new LinkedHashMap<>();
    private final Set<String> values = new HashSet<>();

    public GraphBuilder(String name) { this.name = name; }

    /// What a name is the extent of varies from run to run.
    public static Dim dim(String name) { return new Dim.Named(name); }

    public static Dim dim(long extent) { return new Dim.Fixed(extent); }

    public String input(String name, ElementType type, Dim... shape) {
        inputs.add(new Port(fresh(name), type, Optional.of(List.of(shape))));
        return name;
    }

    /// A stored value. The same tensor may be used by several nodes.
    public String weight(String name, StoredTensor tensor) {
        weights.put(fresh(name), tensor);
        return name;
    }

    /// Whole numbers that belong to the description and that nobody learns: shapes, axes.
    public String constant(String name, StoredTensor tensor) {
        return node(name, "Constant", Map.of("value", new Attribute.Tensor(tensor)));
    }

    /// A step with one result, which has the step's name.
    ///
    /// @param inputs names of values that exist; an empty one for an optional input that is left out
    public String node(String path, String op, Map<String, Attribute> attributes, String... inputs) {
        return node(path, op, attributes, List.of(path), List.of(inputs)).getFirst();
    }

    /// A step with several results.
    ///
    /// @param made the names of its results; an empty one for a result that nobody needs
    /// @return `made`
    public List<String> node(String path, String op, Map<String, Attribute> attributes, List<String> made,
            List<String> inputs) {
        for (String in : inputs)
            if (!in.isEmpty()) known(in);
        made.stream().filter(m -> !m.isEmpty()).forEach(this::fresh);
        nodes.add(new Node(path, op, inputs, made, attributes));
        return made;
    }

    /// Names an output of numbers in single precision whose extents nobody promises.
    public void output(String name) { output(new Port(name, ElementType.FLOAT, Optional.empty())); }

    public void output(Port port) {
        known(port.name());
        outputs.add(port);
    }

    /// Whether there is a value of this name already.
    public boolean has(String value) { return values.contains(value); }

    public Graph build() { return new Graph(name, inputs, outputs, nodes, weights); }

    private void known(String value) {
        if (!values.contains(value)) throw new IllegalArgumentException("no value '" + value + "' in " + name + " yet");
    }

    private String fresh(String value) {
        if (!values.add(value)) throw new IllegalArgumentException("two values '" + value + "' in " + name);
        return value;
    }
}
