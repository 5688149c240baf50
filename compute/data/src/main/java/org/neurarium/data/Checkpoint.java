package org.neurarium.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network, what a tool has learned, or what stands in for one: what it is for (`kind`, which tools ask for by name),
/// its configuration, and its tensors.
///
/// The built-in engines of the cells tools are checkpoints too, so that a tool's input `net` names them like any file.
public non-sealed interface Checkpoint extends Dataset {
    /// What it can do, for example `point-segmenter`; of what a tool has learned the tool's id and the version of its
    /// format, as `cells.train-prompt-model/1`. A tool refuses a wrong kind.
    String kind();

    /// What it is called: `classical`, or the file's name.
    String name();

    Json config();

    /// The names of its tensors, in their order; empty where it has none of its own.
    default List<String> tensors() { return List.of(); }

    /// One tensor, read when it is asked for.
    ///
    /// @throws BadInput if there is none of that name, or it cannot be read
    default Values tensor(String name) {
        throw new BadInput(name() + " has no tensor '" + name + "'.");
    }

    /// The lengths of a tensor's axes.
    ///
    /// @throws BadInput if there is none of that name
    default int[] shape(String tensor) { return tensor(tensor).shape(); }

    /// Rows `from` to `from + rows` of a tensor's first axis, read when they are asked for: the way to go through a
    /// tensor that is larger than the memory. A single number is one row.
    ///
    /// @throws BadInput                  if there is none of that name, or it cannot be read
    /// @throws IndexOutOfBoundsException if it has fewer rows
    default Values rows(String tensor, int from, int rows) { return tensor(tensor).rows(from, rows); }

    /// What the numbers of a tensor are given as.
    ///
    /// @throws BadInput if there is none of that name
    default ElementType type(String tensor) { return tensor(tensor).type(); }

    /// How a tensor is stored: `float16`, or of quantised ones the name of the scheme, as `Q4_1`.
    ///
    /// @throws BadInput if there is none of that name
    default String stored(String tensor) { return type(tensor).dtype(); }

    /// How many bytes a tensor takes as it is stored.
    ///
    /// @throws BadInput if there is none of that name
    default long bytes(String tensor) {
        long count = 1;
        for (int length : shape(tensor))
            count *= length;
        return count * type(tensor).bytes();
    }

    /// What a tensor is used by, as the file says: an operator as `Conv`, or the class of a layer. Empty where it says
    /// nothing, as a state dict does.
    ///
    /// @throws BadInput if there is none of that name
    default String operator(String tensor) { return ""; }

    /// The names of the files that the tensors lie in; empty in memory.
    default List<String> files() { return List.of(); }

    /// The layers that can be picked: tensors' names without what follows their last point (`layer1.conv` of
    /// `layer1.conv.weight`), each once.
    default List<String> layers() {
        LinkedHashSet<String> layers = new LinkedHashSet<>();
        for (String tensor : tensors()) {
            int point = tensor.lastIndexOf('.');
            layers.add(point > 0 ? tensor.substring(0, point) : tensor);
        }
        return List.copyOf(layers);
    }

    /// The network as a graph, where the file itself holds one (ONNX). Which network a state dict belongs to is known in
    /// `compute/nn`.
    default Optional<Graph> graph() { return Optional.empty(); }

    /// The file, where it holds a program of its own (TorchScript) and the person who opened it vouches for it. Nobody else may
    /// run what is in a file.
    default Optional<Path> program() { return Optional.empty(); }

    /// How it cuts texts, where that lies beside it as `tokenizer.json`.
    ///
    /// @throws BadInput if that cannot be read
    default Optional<Json> tokenizer() { return Optional.empty(); }

    /// The networks that belong together in it, by what each is for: `encoder` and `decoder` of a segmenter that was exported in
    /// two files. They are closed with it; empty of a single network.
    default Map<String, Checkpoint> members() { return Map.of(); }

    /// The ONNX file that [#graph] was read from, for engines that read such files themselves; empty of everything else.
    default Optional<Path> onnx() { return Optional.empty(); }

    /// Whether gradients can be taken through it.
    default boolean differentiable() { return !tensors().isEmpty(); }

    /// A checkpoint in memory: what a tool gives out.
    static Checkpoint of(String kind, String name, Json config, Map<String, Values> tensors) {
        return new InMemory(kind, name, config, tensors);
    }

    /// A checkpoint without tensors of its own.
    record Builtin(String kind, String name, Json config) implements Checkpoint {}

    /// Tensors in memory.
    record InMemory(String kind, String name, Json config, Map<String, Values> values) implements Checkpoint {
        public InMemory {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public List<String> tensors() { return new ArrayList<>(values.keySet()); }

        @Override
        public Values tensor(String name) { return new NamedArrays(config, values).array(name); }
    }
}
