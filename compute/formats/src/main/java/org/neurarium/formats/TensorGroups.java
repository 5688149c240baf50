package org.neurarium.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;

/// The tensors of a checkpoint as a tree of modules, by the points in their names, where neighbours that are numbered and
/// built alike are told once: `blk.0–29`.
///
/// A group is `{"name", "alike", "tensors", "parameters", "parts"}`, of one such member; a tensor is
/// `{"name", "alike", "shape", "stored"}`.
final class TensorGroups {
    private static final int DEEPEST = 64;

    private final Map<String, TensorGroups> parts = new LinkedHashMap<>();
    private final Map<String, Json> tensors = new LinkedHashMap<>();
    private int count;
    private long numbers;

    private TensorGroups() {}

    static Json of(Checkpoint net) {
        TensorGroups root = new TensorGroups();
        for (String tensor : net.tensors()) {
            int[] shape = net.shape(tensor);
            Json leaf = Json.object()
                    .with("shape", Arrays.stream(shape).boxed().toList())
                    .with("stored", net.stored(tensor));
            root.add(tensor.split("\\.", DEEPEST), Extent.count(shape), leaf);
        }
        return root.json();
    }

    /// The nodes of a graph as a tree of the modules that their names tell of; a node is `{"name", "alike", "op"}`.
    static Json of(Graph graph) {
        TensorGroups root = new TensorGroups();
        for (Graph.Node node : graph.nodes()) {
            if (node.op().equals("Constant")) continue;
            long weights = node.inputs()
                    .stream()
                    .map(graph.weights()::get)
                    .filter(Objects::nonNull)
                    .mapToLong(StoredTensor::count)
                    .sum();
            String name = node.name().isEmpty() ? node.outputs().getFirst() : node.name();
            String[] way = name.replaceFirst("^[/.]+", "").split("[/.]+", DEEPEST);
            root.add(way, weights, Json.object().with("op", node.op()));
        }
        return root.json();
    }

    private void add(String[] way, long size, Json leaf) {
        TensorGroups group = this;
        for (int i = 0; i < way.length; i++) {
            group.count++;
            group.numbers += size;
            if (i == way.length - 1) group.tensors.put(way[i], leaf);
            else
                group = group.parts.computeIfAbsent(way[i], _ -> new TensorGroups());
        }
    }

    private Json json() {
        List<Json> out = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        Json before = Json.NULL;
        for (Map.Entry<String, TensorGroups> part : parts.entrySet()) {
            Json about = part.getValue().about();
            boolean same = !alike.isEmpty() && about.equals(before) && isNumber(part.getKey()) && isNumber(alike
                    .getLast());
            if (!same && !alike.isEmpty()) out.add(named(alike, before));
            if (!same) alike.clear();
            alike.add(part.getKey());
            before = about;
        }
        if (!alike.isEmpty()) out.add(named(alike, before));
        tensors.forEach((name, leaf) -> out.add(named(List.of(name), leaf)));
        return new Json.Arr(out);
    }

    private Json about() {
        return Json.object().with("tensors", count).with("parameters", numbers).with("parts", json());
    }

    /// A module with nothing but one other is told with it: `encoder.layers`.
    private static Json named(List<String> alike, Json about) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("name", Json.of(title(alike)));
        out.put("alike", Json.of(alike.size()));
        out.putAll(about.members());
        List<Json> parts = about.find("parts", Json::items).orElse(List.of());
        if (parts.size() != 1 || alike.size() > 1) return new Json.Obj(out);
        Json only = parts.getFirst();
        return new Json.Obj(only.members()).with("name", alike.getFirst() + "." + only.get("name").string());
    }

    /// Of numbers the lowest and the highest: files list them in any order (0, 1, 10, 11, …, 2).
    private static String title(List<String> alike) {
        if (alike.size() == 1) return alike.getFirst();
        List<String> sorted = alike.stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        return sorted.getFirst() + "–" + sorted.getLast();
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
