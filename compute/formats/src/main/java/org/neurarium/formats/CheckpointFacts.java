package org.neurarium.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;

/// What `info` tells of a checkpoint, from its list of tensors alone: `kind`, `name`, `config` (long lists of it by their
/// length only), `layers`, `parameters`, `buffers` (running statistics and the like, which are not learned), `dtypes` and
/// `quantisation` with the number of tensors each, `shards`, and `tree`; of a graph `inputs`, `outputs`, `nodes`, `operators`
/// with the number of nodes each, and `modules`.
final class CheckpointFacts {
    private static final int LONG_LIST = 32, LONG_TEXT = 300, MOST_LINES = 48, DEEPEST_LINE = 3;
    private static final Set<String> STATISTICS = Set.of("running_mean", "running_var", "num_batches_tracked",
            "moving_mean", "moving_variance");

    private CheckpointFacts() {}

    static Map<String, Json> of(Checkpoint net) {
        Map<String, Json> facts = new LinkedHashMap<>();
        facts.put("kind", Json.of(net.kind()));
        facts.put("name", Json.of(net.name()));
        facts.put("config", shortened(net.config()));
        net.graph().ifPresent(graph -> graph(graph, facts));
        if (net.tensors().isEmpty()) return facts;
        long parameters = 0, buffers = 0;
        Map<String, Integer> types = new TreeMap<>(), quantised = new TreeMap<>();
        for (String tensor : net.tensors()) {
            long count = Extent.count(net.shape(tensor));
            if (isStatistic(tensor)) buffers += count;
            else
                parameters += count;
            String stored = net.stored(tensor);
            types.merge(stored, 1, Integer::sum);
            if (stored.equals(stored.toUpperCase(Locale.ROOT))) quantised.merge(stored, 1, Integer::sum);
        }
        facts.put("layers", Json.of(net.layers()));
        facts.put("parameters", Json.of(parameters));
        facts.put("buffers", Json.of(buffers));
        facts.put("dtypes", Json.of(types));
        if (!quantised.isEmpty()) facts.put("quantisation", Json.of(quantised));
        if (net.files().size() > 1) facts.put("shards", Json.of(net.files()));
        facts.put("tree", TensorGroups.of(net));
        return facts;
    }

    private static void graph(Graph graph, Map<String, Json> facts) {
        facts.put("inputs", ports(graph.inputs()));
        facts.put("outputs", ports(graph.outputs()));
        Map<String, Integer> operators = new TreeMap<>();
        graph.nodes().forEach(n -> operators.merge(n.op(), 1, Integer::sum));
        facts.put("nodes", Json.of(graph.nodes().size()));
        facts.put("operators", Json.of(operators));
        facts.put("modules", TensorGroups.of(graph));
    }

    private static Json ports(List<Graph.Port> ports) {
        return Json.of(ports.stream()
                .map(p -> Json.object()
                        .with("name", p.name())
                        .with("dtype", p.type().dtype())
                        .with("shape", p.shape()
                                .map(s -> s.stream().map(Graph.Dim::toString).toList())
                                .orElse(List.of())))
                .toList());
    }

    private static boolean isStatistic(String tensor) {
        return STATISTICS.contains(tensor.substring(tensor.lastIndexOf('.') + 1));
    }

    /// A vocabulary of 50,000 words is told by its length.
    private static Json shortened(Json json) {
        return switch (json) {
            case Json.Arr(List<Json> items) when items.size() > LONG_LIST -> Json.object().with("items", items.size());
            case Json.Arr(List<Json> items) -> new Json.Arr(items.stream().map(CheckpointFacts::shortened).toList());
            case Json.Obj(Map<String, Json> members) -> {
                Map<String, Json> out = new LinkedHashMap<>();
                members.forEach((key, value) -> out.put(key, shortened(value)));
                yield new Json.Obj(out);
            }
            case Json.Str(String text) when text.length() > LONG_TEXT -> Json.of(text.substring(0, LONG_TEXT) + "…");
            default -> json;
        };
    }

    /// As `float32 61, Q4_1 210`; what is too long for a line ends in dots.
    static String text(Json json) {
        String text = String.join(", ", json.members()
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " " + (e.getValue() instanceof Json.Str(String s) ? s : e.getValue().toString()))
                .toList());
        return text.length() <= LONG_TEXT ? text : text.substring(0, LONG_TEXT) + "…";
    }

    /// The upper layers of the tree, a line each.
    static List<String> lines(Json tree) {
        List<String> out = new ArrayList<>();
        lines(tree, 0, out);
        if (out.size() <= MOST_LINES) return out;
        List<String> some = new ArrayList<>(out.subList(0, MOST_LINES));
        some.add("… and %d more; --json has all".formatted(out.size() - MOST_LINES));
        return some;
    }

    private static void lines(Json groups, int depth, List<String> out) {
        for (Json group : groups.items()) {
            int alike = (int) group.get("alike").number();
            String what = group.find("op", Json::string)
                    .or(() -> group.find("shape", Json::items)
                            .map(shape -> shape.isEmpty()
                                    ? "one number"
                                    : String.join(" × ", shape.stream()
                                            .map(Json::toString)
                                            .toList())))
                    .orElseGet(() -> "%,d parameters".formatted((long) group.get("parameters").number()) + (alike > 1
                            ? " each, " + alike + " alike"
                            : ""));
            String stored = group.find("stored", Json::string).map(s -> " " + s).orElse("");
            out.add("  ".repeat(depth) + group.get("name").string() + "  " + what + stored);
            if (depth + 1 < DEEPEST_LINE)
                group.find("parts", parts -> parts)
                        .ifPresent(parts -> lines(parts, depth + 1,
                                out));
        }
    }
}
