package org.neurarium.formats.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;
import org.neurarium.formats.conformance.Conformance.Case;
import org.neurarium.formats.conformance.Conformance.Outcome;

/// Compares the checkpoints of a folder with its `expected.json`: of each file its tensors by name with `shape`, `dtype` and
/// `sum`, and what else it holds as `value`, in Python's writing. A sum is right within 1e-6 of the sum of magnitudes.
public final class TensorConformance {
    private static final double TOLERANCE = 1e-6;

    private TensorConformance() {}

    /// @param format what the files are
    /// @throws BadInput if there is no expected.json
    public static Conformance of(Path folder, Format format) {
        Path expected = folder.resolve("expected.json");
        if (!Files.isRegularFile(expected)) {
            throw new BadInput(folder + " has no expected.json beside its files, so there is nothing to compare with.");
        }
        try {
            List<Case> cases = new ArrayList<>();
            for (Map.Entry<String, Json> e : Json.parse(Files.readString(expected)).members().entrySet()) {
                cases.add(one(folder.resolve(e.getKey()), e.getKey(), e.getValue(), format));
            }
            return Conformance.of(cases);
        } catch (IOException e) {
            throw new BadInput(expected + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Case one(Path file, String name, Json expected, Format format) {
        try (Source source = Source.open(file);
                Opened opened = format.open(source, new Opening(Dataset.class, Optional.empty(), new TileCache(1)))) {
            if (!(opened.dataset() instanceof Checkpoint net))
                return new Case(name, Outcome.WRONG, "opened as no network");
            String different = difference(net, expected);
            return different.isEmpty()
                    ? new Case(name, Outcome.PASSED, net.tensors().size() + " tensors")
                    : new Case(name, Outcome.WRONG, different);
        } catch (BadInput e) {
            return new Case(name, Outcome.REFUSED, e.sentence());
        } catch (RuntimeException e) {
            return new Case(name, Outcome.WRONG, "failed without a sentence: " + e);
        }
    }

    /// What is different; empty if nothing is.
    private static String difference(Checkpoint net, Json expected) {
        Set<String> unexpected = new LinkedHashSet<>(net.tensors());
        for (Map.Entry<String, Json> e : expected.members().entrySet()) {
            String name = e.getKey();
            Optional<String> value = e.getValue().find("value", Json::string);
            String different;
            if (value.isPresent()) different = value(net.config(), name, value.get());
            else if (!unexpected.remove(name)) different = "is missing";
            else
                different = tensor(net, name, e.getValue());
            if (!different.isEmpty()) return "'" + name + "' " + different;
        }
        return unexpected.isEmpty() ? "" : "'" + unexpected.iterator().next() + "' was not expected";
    }

    private static String tensor(Checkpoint net, String name, Json expected) {
        int[] shape = expected.get("shape").items().stream().mapToInt(n -> (int) n.number()).toArray();
        if (!Arrays.equals(shape, net.shape(name))) return "has the shape " + Arrays.toString(net.shape(name));
        if (!expected.get("dtype").string().equals(net.stored(name))) return "is " + net.stored(name);
        Optional<Double> wanted = expected.find("sum", Json::number);
        if (wanted.isEmpty()) return "";
        Values values = net.tensor(name);
        double sum = 0, size = 0;
        for (long i = 0; i < values.count(); i++) {
            sum += values.number(i);
            size += Math.abs(values.number(i));
        }
        boolean same = Math.abs(sum - wanted.get()) <= TOLERANCE * Math.max(size, Math.abs(wanted.get()));
        return same ? "" : "sums to " + sum + " instead of " + wanted.get();
    }

    /// Compares a number, text or truth value with how Python prints it.
    private static String value(Json config, String name, String wanted) {
        Json found = find(config, name).orElse(Json.object());
        boolean same = switch (found) {
            case Json.Num(double n) -> number(wanted) == n;
            case Json.Str(String text) -> wanted.equals("'" + text + "'") || wanted.equals(text);
            case Json.Bool(boolean truth) -> wanted.equals(truth ? "True" : "False");
            case Json.Null _ -> wanted.equals("None");
            default -> false;
        };
        return same ? "" : "is " + found + " instead of " + wanted;
    }

    /// What lies at the end of a way of keys joined by points, which may hold points themselves.
    private static Optional<Json> find(Json json, String way) {
        if (way.isEmpty()) return Optional.of(json);
        Map<String, Json> inner = new LinkedHashMap<>();
        if (json instanceof Json.Obj(Map<String, Json> members)) inner.putAll(members);
        if (json instanceof Json.Arr(List<Json> items)) {
            for (int i = 0; i < items.size(); i++)
                inner.put(Integer.toString(i), items.get(i));
        }
        return inner.entrySet()
                .stream()
                .filter(e -> (way + ".").startsWith(e.getKey() + "."))
                .flatMap(e -> find(e.getValue(), way.length() > e.getKey().length()
                        ? way.substring(e.getKey().length()
                                + 1)
                        : "").stream())
                .findFirst();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
