package org.neurarium.formats.weights;

import org.neurarium.data.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Source;

/// A checkpoint whose tensors lie in files that stay open.
public final class WeightFile implements Checkpoint {
    /// What a checkpoint is for that does not say so.
    public static final String WEIGHTS = "weights";

    private final String kind;
    private final String name;
    private final Supplier<Json> reader;
    private final Map<String, Weight> weights;
    private final List<String> files;
    private final Runnable close;
    private final Optional<Graph> graph;
    private final Extras beside;
    private volatile @Nullable Json config;

    /// @param config read when somebody asks for the first time
    /// @param files  what the tensors lie in
    /// @param close  gives the files back; may be called twice
    public WeightFile(String kind, String name, Supplier<Json> config, Map<String, Weight> weights, List<String> files,
            Runnable close) {
        this(kind, name, config, weights, files, close, Optional.empty());
    }

    /// @param graph what the file says the tensors are weights of
    public WeightFile(String kind, String name, Supplier<Json> config, Map<String, Weight> weights, List<String> files,
            Runnable close, Optional<Graph> graph) {
        this(kind, name, config, weights, files, close, graph, Extras.NOTHING);
    }

    private WeightFile(String kind, String name, Supplier<Json> config, Map<String, Weight> weights, List<String> files,
            Runnable close, Optional<Graph> graph, Extras beside) {
        this.graph = graph;
        this.kind = kind;
        this.name = name;
        this.reader = config;
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        this.files = List.copyOf(files);
        this.close = close;
        this.beside = beside;
    }

    /// The same, which knows the file that its graph was read from.
    public WeightFile readFrom(Optional<Path> file) {
        return new WeightFile(kind, name, this::config, weights, files, close, graph, beside.readFrom(file));
    }

    /// The same as one network of several: closing it closes all of them.
    ///
    /// @param title what the whole is called
    /// @param all   this one among them
    public WeightFile among(Map<String, Checkpoint> all, String purpose, String title) {
        List<String> every = new ArrayList<>();
        all.values().forEach(net -> every.addAll(net.files()));
        return new WeightFile(purpose, title, this::config, weights, every, () -> all.values()
                .forEach(Checkpoint::close), graph, beside.among(all));
    }

    /// The same for a purpose that its graph tells.
    public WeightFile as(String purpose) {
        return new WeightFile(purpose, name, this::config, weights, files, close, graph, beside);
    }

    /// The same, whose code the person vouches for.
    ///
    /// @param file in which it lies
    public WeightFile trusting(Path file) {
        return new WeightFile(kind, name, this::config, weights, files, close, graph, beside.trusting(file));
    }

    @Override
    public String kind() { return kind; }

    @Override
    public String name() { return name; }

    @Override
    public Json config() {
        Json known = config;
        if (known == null) config = known = reader.get();
        return known;
    }

    @Override
    public List<String> tensors() { return new ArrayList<>(weights.keySet()); }

    @Override
    public Values tensor(String tensor) {
        Weight weight = weight(tensor);
        return weight.rows(0, weight.rows());
    }

    @Override
    public Values rows(String tensor, int from, int rows) { return weight(tensor).rows(from, rows); }

    @Override
    public int[] shape(String tensor) { return weight(tensor).shape().clone(); }

    @Override
    public ElementType type(String tensor) { return weight(tensor).type(); }

    @Override
    public String stored(String tensor) { return weight(tensor).stored(); }

    @Override
    public long bytes(String tensor) { return weight(tensor).bytes(); }

    @Override
    public String operator(String tensor) { return weight(tensor).operator(); }

    @Override
    public List<String> files() { return files; }

    @Override
    public Optional<Graph> graph() { return graph; }

    @Override
    public Optional<Path> program() { return beside.program(); }

    /// The same with the tokenizer that lies beside a file, read when somebody asks for it.
    public WeightFile beside(Source source) {
        return new WeightFile(kind, name, this::config, weights, files, close, graph, beside.cutting(
                () -> Beside.tokenizer(source)));
    }

    @Override
    public Optional<Json> tokenizer() { return beside.tokenizer().get(); }

    @Override
    public Map<String, Checkpoint> members() { return beside.members(); }

    @Override
    public Optional<Path> onnx() { return beside.onnx(); }

    /// Of a graph the values that its nodes compute.
    @Override
    public List<String> layers() { return graph.map(WeightFile::computed).orElseGet(Checkpoint.super::layers); }

    private static List<String> computed(Graph graph) {
        return graph.nodes()
                .stream()
                .filter(n -> !n.op().equals("Constant"))
                .flatMap(n -> n.outputs().stream())
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /// The tensors by name, in their order.
    public Map<String, Weight> weights() { return weights; }

    /// How most tensors are stored; empty where there is none.
    public String mostly() {
        Map<String, Integer> counts = new TreeMap<>();
        weights.values().forEach(w -> counts.merge(w.stored(), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    private Weight weight(String tensor) {
        Weight weight = weights.get(tensor);
        if (weight == null) throw new BadInput(name + " has no tensor '" + tensor + "'.");
        return weight;
    }

    @Override
    public void close() { close.run(); }

    /// What a checkpoint has beside tensors and a graph: a program that a person vouches for, the ONNX file that the graph was
    /// read from, the networks that belong together in it, and how it cuts texts.
    private record Extras(Optional<Path> program, Optional<Path> onnx, Map<String, Checkpoint> members,
            Supplier<Optional<Json>> tokenizer) {
        static final Extras NOTHING = new Extras(Optional.empty(), Optional.empty(), Map.of(), Optional::empty);

        Extras {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        Extras trusting(Path file) { return new Extras(Optional.of(file), onnx, members, tokenizer); }

        Extras readFrom(Optional<Path> file) { return new Extras(program, file, members, tokenizer); }

        Extras among(Map<String, Checkpoint> all) { return new Extras(program, onnx, all, tokenizer); }

        Extras cutting(Supplier<Optional<Json>> how) { return new Extras(program, onnx, members, how); }
    }
}
