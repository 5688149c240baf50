package org.neurarium.data.modules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;

/// The tensors of a checkpoint as a tree of modules, by the points and slashes in their names. A module that holds nothing
/// but one other thing is one with it (`encoder.layers`, `embed.weight`). Parts stand in the order of the checkpoint, except that those that
/// are numbered stand in the order of their numbers: files list them as 0, 1, 10, 2.
public final class ModuleTree {
    private static final int DEEPEST = 64;

    private ModuleTree() {}

    /// Something in a module.
    public sealed interface Part {
        /// What it is called in the module that it lies in.
        String title();

        /// How many numbers it has.
        long count();
    }

    /// A tensor.
    public record Tensor(String title, TensorFacts facts) implements Part {
        @Override
        public long count() { return facts.count(); }
    }

    /// A node of a graph.
    ///
    /// @param name  its name in the graph, or that of its first output
    /// @param count how many numbers its weights have
    public record Step(String title, String name, String operator, long count) implements Part {}

    /// A group of tensors, or of nodes.
    ///
    /// @param path    the titles of the modules around it and its own, with points between them; empty for the whole
    /// @param tensors how many tensors (or nodes) there are in it and in its modules
    /// @param count   how many numbers these have
    public record Module(String title, String path, List<Part> parts, int tensors, long count) implements Part {
        public Module {
            parts = List.copyOf(parts);
        }

        /// Whether it holds tensors or nodes, and no modules: a layer.
        public boolean layer() { return parts.stream().noneMatch(Module.class::isInstance); }

        /// All tensors in it and in its modules, in their order.
        public List<TensorFacts> all() {
            List<TensorFacts> all = new ArrayList<>();
            gather(this, all);
            return all;
        }

        private static void gather(Module module, List<TensorFacts> all) {
            for (Part part : module.parts) {
                switch (part) {
                    case Tensor t -> all.add(t.facts);
                    case Module m -> gather(m, all);
                    case Step _ -> {
                    }
                }
            }
        }
    }

    /// The whole of a checkpoint, by its list alone.
    public static Module of(Checkpoint net) { return of(net.name(), TensorFacts.of(net)); }

    /// @param title what the whole is called
    public static Module of(String title, List<TensorFacts> tensors) {
        Group root = new Group();
        for (TensorFacts t : tensors)
            root.add(way(t.name()), last -> new Tensor(last, t));
        return root.module(title, "");
    }

    /// The nodes of a graph, by the modules that their names tell of; constants are none of them.
    public static Module of(Graph graph) {
        Group root = new Group();
        for (Graph.Node node : graph.nodes()) {
            if (node.op().equals("Constant")) continue;
            long weights = node.inputs()
                    .stream()
                    .map(graph.weights()::get)
                    .filter(Objects::nonNull)
                    .mapToLong(StoredTensor::count)
                    .sum();
            String name = node.name().isEmpty() ? node.outputs().getFirst() : node.name();
            root.add(way(name), last -> new Step(last, name, node.op(), weights));
        }
        return root.module(graph.name(), "");
    }

    /// The modules that a name goes through, and its own last. Empty pieces, as before the slash of `/conv`, are none.
    private static List<String> way(String name) {
        List<String> way = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < name.length() && way.size() < DEEPEST - 1; i++) {
            char c = name.charAt(i);
            if (c != '.' && c != '/') continue;
            if (i > from) way.add(name.substring(from, i));
            from = i + 1;
        }
        way.add(from < name.length() ? name.substring(from) : name);
        return way;
    }

    /// Whether a title is a whole number.
    public static boolean isNumber(String title) {
        return !title.isEmpty() && title.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// What is no module, once it is known what it is called.
    private record Leaf(Function<String, Part> part) {}

    /// A module in the making.
    private static final class Group {
        private final Map<String, Group> modules = new LinkedHashMap<>();
        private final List<Object> order = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();

        void add(List<String> way, Function<String, Part> leaf) {
            Group group = this;
            for (String title : way.subList(0, way.size() - 1))
                group = group.inner(title);
            group.order.add(new Leaf(leaf));
            group.titles.add(way.getLast());
        }

        private Group inner(String title) {
            Group known = modules.get(title);
            if (known != null) return known;
            Group fresh = new Group();
            modules.put(title, fresh);
            order.add(fresh);
            titles.add(title);
            return fresh;
        }

        Module module(String title, String path) {
            List<Part> parts = new ArrayList<>();
            int tensors = 0;
            long count = 0;
            for (int i : places()) {
                Part part = order.get(i) instanceof Group g
                        ? g.told(titles.get(i), join(path, titles.get(i)))
                        : ((Leaf) order.get(i)).part().apply(titles.get(i));
                parts.add(part);
                tensors += part instanceof Module m ? m.tensors : 1;
                count = sum(count, part.count());
            }
            return new Module(title, path, parts, tensors, count);
        }

        /// With the only thing that it holds, where it holds nothing else.
        private Part told(String title, String path) {
            if (order.size() != 1) return module(title, path);
            String only = join(title, titles.getFirst());
            return order.getFirst() instanceof Group g
                    ? g.told(only, join(path, titles.getFirst()))
                    : ((Leaf) order.getFirst()).part().apply(only);
        }

        /// In which order the parts are told: numbered ones by their numbers, on the places that numbered ones have.
        private List<Integer> places() {
            TreeMap<String, List<Integer>> numbered = new TreeMap<>((a, b) -> a.length() != b.length()
                    ? Integer.compare(a.length(), b.length())
                    : a.compareTo(b));
            for (int i = 0; i < titles.size(); i++) {
                if (isNumber(titles.get(i))) numbered.computeIfAbsent(titles.get(i), _ -> new ArrayList<>()).add(i);
            }
            var next = numbered.values().stream().flatMap(List::stream).iterator();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < titles.size(); i++)
                places.add(isNumber(titles.get(i)) ? next.next() : Integer.valueOf(i));
            return places;
        }

        private static String join(String path, String title) { return path.isEmpty() ? title : path + "." + title; }

        private static long sum(long a, long b) { return a + b < 0 ? Long.MAX_VALUE : a + b; }
    }
}
