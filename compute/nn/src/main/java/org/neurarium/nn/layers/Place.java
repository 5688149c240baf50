package org.neurarium.nn.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.random.Streams;

/// Where in a graph a layer is added: under a path, from which weights and values have their names.
///
/// @param path    empty for the network itself
/// @param streams each weight is drawn from the stream of its name
public record Place(GraphBuilder graph, String path, Streams streams) {
    /// A place within: `encoder` → `encoder.0`.
    public Place in(String name) { return new Place(graph, path.isEmpty() ? name : path + "." + name, streams); }

    /// A weight of this place, drawn by its initialiser.
    public String weight(String name, Initial how, long... shape) {
        String full = path.isEmpty() ? name : path + "." + name;
        return graph.weight(full,
                StoredTensor.real(Arrays.stream(shape).boxed().toList(), how.draw(shape, streams.stream(
                        full))));
    }

    /// The node that is this layer: its value is called as the layer is.
    public String node(String op, Map<String, Attribute> attributes, String... inputs) {
        return graph.node(own(), op, attributes, inputs);
    }

    /// A node on the way to it.
    public String step(String name, String op, Map<String, Attribute> attributes, String... inputs) {
        return graph.node(own() + "/" + name, op, attributes, inputs);
    }

    /// A step with several results.
    public List<String> steps(String name, String op, Map<String, Attribute> attributes, int results,
            String... inputs) {
        List<String> made = java.util.stream.IntStream.range(0, results)
                .mapToObj(i -> own() + "/" + name + "." + i)
                .toList();
        return graph.node(own() + "/" + name, op, attributes, made, List.of(inputs));
    }

    /// Whole numbers that belong to the description.
    public String row(String name, long... values) {
        return graph.constant(own() + "/" + name, StoredTensor.whole(List.of((long) values.length), values));
    }

    /// One number that belongs to the description.
    public String number(String name, double value) {
        return graph.constant(own() + "/" + name, StoredTensor.real(List.of(), (float) value));
    }

    /// A layer that is a network by itself has no path, and still a name.
    private String own() { return path.isEmpty() ? "net" : path; }
}
