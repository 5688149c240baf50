package org.neurarium.formats.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Dict;
import org.neurarium.formats.pickle.Pickled.Made;
import org.neurarium.formats.pickle.Pickled.Row;
import org.neurarium.formats.weights.Weight;

/// Walks through what a pickle held and names each tensor by its way from the root (`model.conv.weight`); what is no tensor
/// becomes configuration, in the same places.
final class TensorTree {
    private static final int DEEPEST = 512;
    /// A pickle of a few bytes can hold the same list in itself a million times over.
    private static final int STEPS = 2_000_000, LETTERS = 1 << 24;

    private final String file;
    private final Tensors tensors;
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private int steps;
    private long letters;

    TensorTree(String file, Tensors tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    Map<String, Weight> weights() { return weights; }

    /// Whether an object's state is that of a `torch.nn.Module`.
    static boolean isModule(Pickled state) {
        return attribute(state, "_parameters").isPresent() && attribute(state, "_modules").isPresent();
    }

    private static Optional<Pickled> attribute(Pickled state, String name) {
        if (!(state instanceof Dict dict)) return Optional.empty();
        return dict.entries().stream().filter(e -> name.equals(e.key().text())).map(Dict.Entry::value).findFirst();
    }

    /// Takes the tensors at and below `root`, and gives the rest as JSON.
    Json walk(Pickled root, String name) { return value(root, name, 0).orElse(Json.object()); }

    private Optional<Json> value(Pickled value, String path, int depth) {
        letters += path.length();
        if (depth > DEEPEST || ++steps > STEPS || letters > LETTERS) {
            throw new BadInput(
                    file + " is refused: its parts are nested too deeply or hold each other too often. Save the"
                            + " weights alone, as a state dict.");
        }
        return switch (value) {
            case Pickled.None _ -> Optional.of(Json.NULL);
            case Pickled.Bool(boolean truth) -> Optional.of(Json.of(truth));
            case Pickled.Whole(BigInteger n) -> Optional.of(Json.of(n));
            case Pickled.Real(double v) -> Optional.of(Json.of(v));
            case Pickled.Text(String text) -> Optional.of(Json.of(text));
            case Pickled.Bytes _,Pickled.Outside _ -> Optional.empty();
            case Pickled.Named named -> Optional.of(Json.of(named.title()));
            case Row row -> row(row.items(), path, depth);
            case Dict dict -> dict(dict.entries(), path, depth);
            case Made made -> made(made, path, depth);
        };
    }

    private Optional<Json> row(List<Pickled> items, String path, int depth) {
        List<Json> out = new ArrayList<>();
        for (int i = 0; i < items.size(); i++)
            out.add(value(items.get(i), join(path, Integer.toString(i)), depth + 1).orElse(Json.NULL));
        boolean nothing = out.stream().allMatch(Json.NULL::equals) && !items.stream()
                .allMatch(
                        Pickled.None.class::isInstance);
        return nothing ? Optional.empty() : Optional.of(new Json.Arr(out));
    }

    private Optional<Json> dict(List<Dict.Entry> entries, String path, int depth) {
        Map<String, Json> out = new LinkedHashMap<>();
        for (Dict.Entry entry : entries) {
            String key = key(entry.key());
            value(entry.value(), join(path, key), depth + 1).ifPresent(json -> out.put(key, json));
        }
        return out.isEmpty() && !entries.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(out));
    }

    private Optional<Json> made(Made made, String path, int depth) {
        Optional<Weight> tensor = tensors.tensor(made, path);
        if (tensor.isPresent()) {
            weights.put(path.isEmpty() ? "tensor" : path, tensor.get());
            return Optional.empty();
        }
        Pickled state = made.state();
        if (state != null && isModule(state)) {
            for (String part : List.of("_parameters", "_buffers", "_modules"))
                attribute(state, part).ifPresent(inner -> value(inner, path, depth + 1));
            return Optional.empty();
        }
        OptionalDouble number = LoggedNumber.of(made);
        if (number.isPresent()) return Optional.of(Json.of(number.getAsDouble()));
        if (!made.entries().isEmpty()) return dict(made.entries(), path, depth);
        if (made.type().name().endsWith("Dict") && !(made.arguments() instanceof Row row && !row.items().isEmpty())) {
            return Optional.of(Json.object());
        }
        if (state instanceof Dict dict) return dict(dict.entries(), path, depth);
        if (!made.items().isEmpty()) return row(made.items(), path, depth);
        return arguments(made, path, depth);
    }

    /// Lists and dictionaries that were given all they hold as one argument.
    private Optional<Json> arguments(Made made, String path, int depth) {
        if (!(made.arguments() instanceof Row row) || row.items().isEmpty()) return Optional.empty();
        Pickled first = row.items().getFirst();
        if (made.type().name().equals("OrderedDict") && first instanceof Row pairs) {
            return dict(Tensors.pairs(pairs), path, depth);
        }
        boolean wraps = made.type().module().equals("torch.jit._pickle") || made.type().name().equals("Size") || made
                .type()
                .name()
                .equals("device") || made.type().name().equals("set");
        return wraps ? value(first, path, depth + 1) : Optional.empty();
    }

    private static String key(Pickled key) {
        return switch (key) {
            case Pickled.Text(String text) -> text;
            case Pickled.Whole(BigInteger n) -> n.toString();
            case Pickled.Bool(boolean truth) -> truth ? "True" : "False";
            case Pickled.Real(double v) -> Double.toString(v);
            case Pickled.Named named -> named.title();
            default -> "?";
        };
    }

    private static String join(String path, String key) { return path.isEmpty() ? key : path + "." + key; }
}
