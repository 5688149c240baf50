package org.neurarium.service;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.Channel;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Column;
import org.neurarium.data.Dataset;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.tool.describe.Nearest;

/// What a setting can pick from a dataset.
public final class Choices {
    private Choices() {}

    /// The names that can be picked, in the order of the data. Of units these are the layers, since a layer may have
    /// thousands: a unit is one of them with a channel behind it.
    ///
    /// @param what as a description names it: `channel`, `layer`
    public static List<String> of(String what, Dataset dataset) {
        return switch (dataset) {
            case ImageStack image -> what.equals("channel")
                    ? image.channels().stream().map(Channel::name).toList()
                    : List.of();
            case Checkpoint net -> switch (what) {
                case "layer" -> net.graph().map(Choices::values).or(() -> described(net)).orElseGet(net::layers);
                case "unit" -> net.layers();
                case "class" -> net.config()
                        .find("classes", Json::items)
                        .map(names -> names.stream().map(Json::string).toList())
                        .orElse(List.of());
                default -> List.of();
            };
            case ImageSet set -> of(what, set.index(), "label");
            case Table table -> of(what, table, what);
            case Tensor _ -> List.of();
            case Points points -> of(what, points.table(), "type");
            case Labels labels -> labels.table().map(table -> of(what, table, "type")).orElse(List.of());
        };
    }

    /// What a graph computes on the way.
    private static List<String> values(Graph graph) {
        return graph.nodes().stream().flatMap(n -> n.outputs().stream()).filter(n -> !n.isEmpty()).toList();
    }

    /// The same of a graph that the configuration describes, as networks that were trained here have it. Only names are
    /// read: what a description means is known in `compute/nn`, which says so where one is damaged.
    private static Optional<List<String>> described(Checkpoint net) {
        return net.config()
                .find("graph", graph -> graph.find("nodes", Json::items))
                .flatMap(nodes -> nodes)
                .map(nodes -> nodes.stream()
                        .flatMap(n -> n.find("out", Json::items).stream())
                        .flatMap(List::stream)
                        .map(Json::string)
                        .filter(n -> !n.isEmpty())
                        .toList());
    }

    private static List<String> of(String what, Table table, String column) {
        if (what.equals("column")) return table.columns().stream().map(Column::name).toList();
        if (!what.equals("event") && !what.equals("class")) return List.of();
        return table.find(column).or(() -> table.find("type")).map(Choices::distinct).orElse(List.of());
    }

    private static List<String> distinct(Column column) {
        return IntStream.range(0, column.rows()).mapToObj(column::text).distinct().toList();
    }

    /// What is wrong with a unit's address `LAYER:CHANNEL`, or with `LAYER:CHANNEL@y,x`.
    static Optional<String> unit(String address, Checkpoint net) {
        int colon = address.lastIndexOf(':');
        String layer = colon < 0 ? address : address.substring(0, colon);
        List<String> layers = net.layers();
        if (!layers.contains(layer)) {
            return Optional.of("'" + address + "': there is no layer '" + layer + "'." + Nearest.hint(layer, layers)
                    + " There are: " + String.join(", ", layers) + ".");
        }
        String channel = colon < 0 ? "" : address.substring(colon + 1).replaceFirst("@\\d+,\\d+$", "");
        int channels = net.tensors()
                .stream()
                .filter(t -> t.equals(layer) || t.startsWith(layer + "."))
                .mapToInt(t -> net.shape(t).length == 0 ? 1 : net.shape(t)[0])
                .max()
                .orElse(0);
        boolean there = channel.matches("\\d{1,9}") && Integer.parseInt(channel) < channels;
        return there
                ? Optional.empty()
                : Optional.of("'" + address + "' names no channel of " + layer + ": write " + layer + ":0 to " + layer
                        + ":" + (channels - 1) + ".");
    }
}
