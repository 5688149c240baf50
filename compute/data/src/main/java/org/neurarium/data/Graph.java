package org.neurarium.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network as it is written down: which values are computed from which, by what.
///
/// Its language is the operator set of ONNX in its form of opset [#OPSET]; readers of older files resolve the
/// differences, builders of known architectures write it directly, and exporting to ONNX is writing it down. Values
/// are named; `compute/nn` runs a graph, and reads, changes and differentiates any value by its name.
///
/// @param inputs  what is given at each run
/// @param nodes   in an order in which each comes after what it needs
/// @param weights the values that are stored, by name, read when needed
public record Graph(String name, List<Port> inputs, List<Port> outputs, List<Node> nodes,
        Map<String, StoredTensor> weights) {

    /// The version of the operator set that all graphs here are in.
    public static final int OPSET = 21;

    /// A value that comes in or goes out.
    ///
    /// @param shape one dimension after the other; empty where the number of dimensions is not known
    public record Port(String name, ElementType type, Optional<List<Dim>> shape) {
        public Port {
            shape = shape.map(List::copyOf);
        }

        /// A port of known extents.
        public static Port of(String name, ElementType type, long... shape) {
            return new Port(name, type, Optional.of(java.util.Arrays.stream(shape)
                    .mapToObj(n -> (Dim) new Dim.Fixed(n))
                    .toList()));
        }
    }

    /// One extent of a shape: a number, or the name of what varies from run to run (`batch`).
    public sealed interface Dim {
        record Fixed(long extent) implements Dim {
            @Override
            public String toString() { return Long.toString(extent); }
        }

        record Named(String name) implements Dim {
            @Override
            public String toString() { return name.isEmpty() ? "?" : name; }
        }
    }

    /// One step.
    ///
    /// @param name    where it stands, for people (`/encoder/layer.0/attention/MatMul`); may be empty
    /// @param op      the operator's name in ONNX
    /// @param inputs  names of values; an empty name stands for an optional input that is left out
    /// @param outputs names of values; an empty name for one that nobody needs
    public record Node(String name, String op, List<String> inputs, List<String> outputs,
            Map<String, Attribute> attributes) {
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /// What sentences call it: its operator, and its name or that of its first output.
        public String title() {
            return op + " '" + (name.isEmpty() && !outputs.isEmpty() ? outputs.getFirst() : name) + "'";
        }
    }

    /// A setting of a node.
    public sealed interface Attribute {
        static Attribute of(long value) { return new Whole(value); }

        static Attribute of(double value) { return new Real(value); }

        static Attribute of(String value) { return new Text(value); }

        static Attribute row(long... values) {
            return new Wholes(java.util.Arrays.stream(values).boxed().toList());
        }

        record Whole(long value) implements Attribute {}

        record Real(double value) implements Attribute {}

        record Text(String value) implements Attribute {}

        record Wholes(List<Long> values) implements Attribute {
            public Wholes {
                values = List.copyOf(values);
            }
        }

        record Reals(List<Double> values) implements Attribute {
            public Reals {
                values = List.copyOf(values);
            }
        }

        record Texts(List<String> values) implements Attribute {
            public Texts {
                values = List.copyOf(values);
            }
        }

        record Tensor(StoredTensor value) implements Attribute {}

        /// A graph in the graph, as the branches of `If`; it also sees the values around it.
        record Body(Graph value) implements Attribute {}
    }

    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }
}
