package org.neurarium.neurons.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Networks;

/// Arrays by the names of a network's inputs; the first axis of all of them counts samples where it may be cut.
public final class ArrayFeed implements Feed {
    private static final int BLOCK = 64;

    private final Map<Port, Tensor> arrays = new LinkedHashMap<>();
    private final int samples, block;
    private final boolean program;

    /// @param block how many samples at once; empty for up to [#BLOCK] where all arrays have as many rows and the network
    ///              takes any number, else all
    /// @throws BadInput if an input is missing, an array is none of its inputs, or a shape does not fit
    public ArrayFeed(Graph graph, List<Tensor> given, OptionalInt block) {
        this.program = Networks.isProgram(graph);
        for (Port port : graph.inputs())
            arrays.put(port, usual(port, given).orElseGet(() -> found(port, given, graph.inputs())));
        for (Tensor array : given) {
            if (arrays.containsValue(array)) continue;
            throw new BadInput(
                    "The network has no input '" + array.name() + "'. It takes " + told(graph.inputs()) + ".");
        }
        arrays.forEach(ArrayFeed::fits);
        List<Integer> rows = arrays.values().stream().map(Tensor::rows).distinct().toList();
        // Of a program nobody knows whether it takes any number: who says how many says that it does.
        boolean any = program ? block.isPresent() : arrays.keySet()
                .stream()
                .allMatch(p -> p.shape().filter(s -> !s.isEmpty() && s.getFirst() instanceof Dim.Named).isPresent());
        boolean cut = rows.size() == 1 && any;
        if (block.isPresent() && !cut) {
            throw new BadInput("These arrays cannot be cut into batches: their numbers of rows differ, or the network "
                    + "takes a fixed one. Leave batch on auto.");
        }
        this.samples = rows.isEmpty() ? 1 : rows.getFirst();
        this.block = cut ? block.orElse(BLOCK) : Math.max(1, samples);
    }

    /// What a network takes beside ids of tokens, where the ids alone are given: all tokens count.
    private static Optional<Tensor> usual(Port port, List<Tensor> given) {
        if (given.stream().anyMatch(t -> t.name().equals(port.name()))) return Optional.empty();
        return given.stream()
                .filter(t -> t.name().equals(TextInputs.IDS) && t.shape().length == 2)
                .findFirst()
                .flatMap(ids -> {
                    int rows = ids.shape()[0], length = ids.shape()[1];
                    int[] lengths = new int[rows];
                    Arrays.fill(lengths, length);
                    return TextInputs.usual(port, lengths, length)
                            .map(v -> Tensor.of(port.name(), Values.of(v, rows, length)));
                });
    }

    private static Tensor found(Port port, List<Tensor> given, List<Port> ports) {
        if (ports.size() == 1 && given.size() == 1) return given.getFirst();
        return given.stream()
                .filter(t -> t.name().equals(port.name()))
                .findFirst()
                .orElseThrow(() -> new BadInput("The input '" + port.name() + "' of the network is not given. It takes "
                        + told(ports) + "; given are "
                        + given.stream().map(Tensor::name).collect(Collectors.joining(", ")) + "."));
    }

    private static void fits(Port port, Tensor array) {
        if (port.shape().isEmpty()) return;
        List<Dim> shape = port.shape().get();
        int[] here = array.shape();
        boolean fits = shape.size() == here.length && IntStream.range(0, here.length)
                .allMatch(i -> !(shape.get(i) instanceof Dim.Fixed(long n)) || n == here[i]);
        if (!fits) {
            throw new BadInput("The array '%s' has the shape %s, and the input '%s' takes %s.".formatted(array.name(),
                    IntStream.of(here).mapToObj(Integer::toString).collect(Collectors.joining(" × ")), port.name(),
                    shape(shape)));
        }
    }

    private static String shape(List<Dim> shape) {
        return shape.stream().map(Dim::toString).collect(Collectors.joining(" × "));
    }

    /// As `input_ids (int64 batch × n)`.
    static String told(List<Port> ports) {
        return ports.stream()
                .map(p -> p.name() + " (" + p.type().dtype() + p.shape().map(s -> " " + shape(s)).orElse("") + ")")
                .collect(Collectors.joining(", "));
    }

    @Override
    public int samples() { return samples; }

    @Override
    public int block() { return block; }

    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        Map<String, StoredTensor> out = new LinkedHashMap<>();
        arrays.forEach((port, array) -> {
            boolean whole = count == samples;
            Values values = whole ? array.all() : array.rows(from, count);
            out.put(port.name(), StoredTensor.of(program ? asItIs(values) : as(port, values)));
        });
        return out;
    }

    /// A program takes what it takes: whole numbers as they are, and fractions in single precision, which networks compute in.
    private static Values asItIs(Values values) { return values.type().isFloat() ? values.single() : values; }

    /// Files often hold wider numbers than the network takes.
    private static Values as(Port port, Values values) {
        if (values.type() == port.type()) return values;
        return switch (port.type()) {
            case FLOAT -> values.single();
            case DOUBLE -> Values.of(values.doubles(), values.shape());
            case INT64 -> Values.of(whole(port, values), values.shape());
            case INT32 -> Values.of(Arrays.stream(whole(port, values)).mapToInt(Math::toIntExact).toArray(),
                    values.shape());
            default -> throw new BadInput("The input '" + port.name() + "' takes " + port.type().dtype()
                    + ", and the array has " + values.type().dtype() + ": convert it.");
        };
    }

    private static long[] whole(Port port, Values values) {
        if (values.type().isFloat()) {
            throw new BadInput("The input '" + port.name() + "' takes whole numbers, and the array has fractions ("
                    + values.type().dtype() + ").");
        }
        return values.longs();
    }

    @Override
    public Table index() {
        return Table.builder().integers("sample", "", IntStream.range(0, samples).toArray()).build();
    }
}
