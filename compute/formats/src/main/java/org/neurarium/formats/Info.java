package org.neurarium.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;

/// What a file holds, from its header: the answer of `info FILE`, for people as lines and for machines as JSON.
///
/// @param type  of the closed list, as `ImageStack`
/// @param facts further members in the order in which they are shown; of images and labels `axes`, `shape`, `dtype`,
///              `units`, `channels`, `levels`
/// @param depth how much of a network's tree is told
public record Info(String type, String format, Map<String, Json> facts, List<String> warnings, Depth depth) {

    /// Reads headers only; the types of points are counted. Of the tree of a network the upper modules are told, those
    /// that are alike once.
    public static Info of(Opened opened) { return of(opened, Depth.COLLAPSED); }

    /// The same with every tensor of a network.
    public static Info all(Opened opened) { return of(opened, Depth.ALL); }

    private static Info of(Opened opened, Depth depth) {
        Map<String, Json> facts = new LinkedHashMap<>();
        switch (opened.dataset()) {
            case ImageStack i -> picture(facts, i.size(), i.pixelType().dtype(), i.calibration(), i.channels(), opened);
            case ImageSet set -> {
                facts.put("images", Json.of(set.count()));
                table(facts, set.index());
            }
            case Labels l -> picture(facts, l.size(), opened.dtype().isEmpty() ? "int32" : opened.dtype(), l
                    .calibration(), List.of(), opened);
            case Points p -> {
                table(facts, p.table());
                Map<String, Integer> types = new TreeMap<>();
                for (int k = 0; k < p.count(); k++)
                    types.merge(p.type(k), 1, Integer::sum);
                facts.put("types", Json.of(types));
            }
            case Table t -> table(facts, t);
            case Tensor t -> {
                facts.put("axes", Json.of(t.axes().stream().map(Tensor.Axis::name).toList()));
                facts.put("shape", Json.of(Arrays.stream(t.shape()).boxed().toList()));
                facts.put("dtype", Json.of(opened.dtype()));
            }
            case Checkpoint c -> facts.putAll(CheckpointFacts.of(c, depth));
        }
        return new Info(Kinds.type(opened.dataset()).getSimpleName(), opened.format(), facts, opened.warnings(), depth);
    }

    /// The same with one more fact.
    public Info with(String name, Json fact) {
        Map<String, Json> more = new LinkedHashMap<>(facts);
        more.put(name, fact);
        return new Info(type, format, more, warnings, depth);
    }

    /// The same with one more sentence.
    public Info warned(String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new Info(type, format, facts, more, depth);
    }

    private static void picture(Map<String, Json> facts, Size s, String dtype, Calibration calibration,
            List<Channel> channels, Opened opened) {
        facts.put("axes", Json.of("tczyx"));
        facts.put("shape", Json.of(List.of(s.t(), s.c(), s.z(), s.y(), s.x())));
        facts.put("dtype", Json.of(dtype));
        facts.put("units", Json.object()
                .with("x_um", number(calibration.x()))
                .with("y_um", number(calibration.y()))
                .with("z_um", number(calibration.z()))
                .with("t_s", number(calibration.seconds())));
        facts.put("channels", Json.of(channels.stream()
                .map(c -> Json.object()
                        .with("name", c.name())
                        .with("colour", c
                                .colour()
                                .isPresent() ? "#%06x".formatted(c.colour().getAsInt()) : null))
                .toList()));
        facts.put("levels", Json.of(opened.levels().stream().map(r -> List.of(r.height(), r.width())).toList()));
    }

    private static void table(Map<String, Json> facts, Table table) {
        facts.put("rows", Json.of(table.rows()));
        facts.put("columns", Json.of(table.columns()
                .stream()
                .map(c -> Json.object()
                        .with("name", c.name())
                        .with(
                                "dtype", dtype(c))
                        .with("unit", c.unit()))
                .toList()));
    }

    private static String dtype(Column column) {
        return switch (column) {
            case Column.Integers _ -> "int64";
            case Column.Numbers _ -> "float64";
            case Column.Text _ -> "text";
        };
    }

    private static Json number(OptionalDouble v) { return v.isPresent() ? Json.of(v.getAsDouble()) : Json.NULL; }

    /// How much of a network's tree is told: its upper modules, those that are alike once; or every tensor.
    public enum Depth {
        COLLAPSED, ALL
    }

    /// `{"type","format",…,"warnings"}`.
    public Json json() {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("type", Json.of(type));
        out.put("format", Json.of(format));
        out.putAll(facts);
        out.put("warnings", Json.of(warnings));
        return new Json.Obj(out);
    }

    /// A line each, as `shape     1 × 3 × 5 × 167 × 439 (tczyx)`.
    public List<String> lines() {
        List<String> out = new ArrayList<>();
        line(out, "type", type + ", " + format);
        for (var fact : facts.entrySet()) {
            switch (fact.getKey()) {
                case "axes" -> {
                    // told with the shape
                }
                case "shape" -> line(out, "shape",
                        String.join(" × ", fact.getValue()
                                .items()
                                .stream()
                                .map(Json::toString)
                                .toList()) + " (" + axes() + ")");
                case "units" -> line(out, "pixel", sizes(fact.getValue()));
                case "channels" -> {
                    if (!fact.getValue().items().isEmpty())
                        line(out, "channels", String.join(", ", fact.getValue()
                                .items()
                                .stream()
                                .map(c -> c.get("name").string() + c.find("colour", Json::string)
                                        .map(h -> " " + h)
                                        .orElse(
                                                ""))
                                .toList()));
                }
                case "levels" -> line(out, "levels",
                        String.join(", ", fact.getValue()
                                .items()
                                .stream()
                                .map(l -> l.items()
                                        .get(1) + " × " + l.items().get(0))
                                .toList()));
                case "columns" -> line(out, "columns",
                        String.join(", ", fact.getValue()
                                .items()
                                .stream()
                                .map(c -> c.get(
                                        "name").string() + " (" + c.get("dtype").string() + ")")
                                .toList()));
                case "parameters", "buffers" ->
                    line(out, fact.getKey(), "%,d".formatted((long) fact.getValue().number()));
                case "layers" -> line(out, "layers", Integer.toString(fact.getValue().items().size()));
                case "tree" -> CheckpointFacts.lines(fact.getValue(), depth).forEach(text -> line(out, "", text));
                case "unsupported" -> line(out, "cannot run", String.join(", ", fact.getValue()
                        .items()
                        .stream()
                        .map(Json::string)
                        .toList()) + ": not differentiable here; ONNX Runtime may run it");
                case "modules" -> CheckpointFacts.lines(fact.getValue(), depth).forEach(text -> line(out, "", text));
                case "inputs", "outputs" -> line(out, fact.getKey(), ports(fact.getValue()));
                case "config", "dtypes", "quantisation", "operators" ->
                    line(out, fact.getKey(), CheckpointFacts.text(fact.getValue()));
                default -> line(out, fact.getKey(), fact.getValue() instanceof Json.Str s
                        ? s.value()
                        : fact.getValue()
                                .toString());
            }
        }
        warnings.forEach(w -> line(out, "note", w));
        return out;
    }

    private String axes() {
        Json axes = facts.getOrDefault("axes", Json.of(""));
        return axes instanceof Json.Str(String letters)
                ? String.join(", ", letters.split(""))
                : String.join(", ", axes.items().stream().map(Json::string).toList());
    }

    private static String ports(Json ports) {
        return String.join(", ", ports.items()
                .stream()
                .map(p -> p.get("name").string() + " (" + p.get("dtype").string() + " "
                        + String.join(" × ", p.get("shape")
                                .items()
                                .stream()
                                .map(Json::string)
                                .toList())
                        + ")")
                .toList());
    }

    private static String sizes(Json units) {
        List<String> known = new ArrayList<>();
        units.find("x_um", Json::number).ifPresent(v -> known.add(v + " µm wide"));
        units.find("y_um", Json::number).ifPresent(v -> known.add(v + " µm high"));
        units.find("z_um", Json::number).ifPresent(v -> known.add("planes " + v + " µm apart"));
        units.find("t_s", Json::number).ifPresent(v -> known.add("frames " + v + " s apart"));
        return known.isEmpty() ? "size not known" : String.join(", ", known);
    }

    private static void line(List<String> out, String name, String value) { out.add("%-9s %s".formatted(name, value)); }
}
