package org.neurarium.tool.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.Family;
import org.neurarium.tool.Judged;
import org.neurarium.tool.describe.SettingDescription.Choice;
import org.neurarium.tool.describe.ToolDescription.AcceptsDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.JudgedDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;
import org.neurarium.tool.describe.ToolDescription.PaperDescription;

/// A description as JSON: what `describe --json` prints, and what `META-INF/neurarium/tools.json` holds a list of.
public final class DescriptionJson {
    private DescriptionJson() {}

    public static Json.Obj write(ToolDescription tool) {
        Json.Obj json = Json.object()
                .with("id", tool.id())
                .with("title", tool.title())
                .with("summary", tool.summary())
                .with("family", tool.family())
                .with("version", tool.version())
                .with("paper", tool.paper().map(DescriptionJson::paper).orElse(null))
                .with("live", tool.live())
                .with("inputs", tool.inputs().stream().map(DescriptionJson::input).toList())
                .with("settings", tool.settings().stream().map(DescriptionJson::setting).toList())
                .with("outputs", tool.outputs().stream().map(DescriptionJson::output).toList())
                .with("presets", presets(tool.presets()))
                .with("reproductions", tool.reproductions())
                .with("class", tool.toolClass())
                .with("help", tool.help());
        if (tool.gpu()) json = json.with("gpu", true);
        if (tool.judged().isPresent()) {
            json = json.with("judged", Json.object()
                    .with("by", tool.judged().get().by())
                    .with("better", tool.judged().get().better()));
        }
        return tool.command().isEmpty() ? json : json.with("command", tool.command());
    }

    /// The paper as `tools --json` and `describe --json` tell it.
    public static Json paper(PaperDescription paper) {
        return Json.object()
                .with("title", paper.title())
                .with("year", paper.year())
                .with("authors", paper.authors())
                .with("id", paper.id());
    }

    private static Json presets(Map<String, Map<String, String>> presets) {
        Map<String, Json> sorted = new TreeMap<>();
        presets.forEach((name, settings) -> sorted.put(name, Json.of(new TreeMap<>(settings))));
        return new Json.Obj(sorted);
    }

    private static Json input(InputDescription input) {
        return Json.object()
                .with("name", input.name())
                .with("label", input.label())
                .with("type", input.type())
                .with("doc", input.doc())
                .with("optional", input.optional())
                .with("many", input.many())
                .with("one_of", input.oneOf())
                .with("accepts", accepts(input.accepts()));
    }

    private static Json accepts(AcceptsDescription accepts) {
        Json.Obj json = Json.object()
                .with("axes", accepts.axes())
                .with("columns", accepts.columns())
                .with("kind", accepts.kind());
        if (accepts.gradients()) json = json.with("gradients", true);
        return accepts.otherwise().isEmpty() ? json : json.with("otherwise", accepts.otherwise());
    }

    private static Json output(OutputDescription output) {
        return Json.object()
                .with("name", output.name())
                .with("label", output.label())
                .with("type", output.type())
                .with("doc", output.doc())
                .with("optional", output.optional());
    }

    private static Json setting(SettingDescription s) {
        Json.Obj json = Json.object()
                .with("name", s.name())
                .with("label", s.label())
                .with("type", s.type())
                .with("default", s.defaultValue())
                .with("min", number(s.min()))
                .with("max", number(s.max()))
                .with("unit", s.unit())
                .with("doc", s.doc())
                .with("group", s.group())
                .with("group_doc", s.groupDoc())
                .with("when", s.when())
                .with("choices", s.choices().stream().map(Choice::value).toList())
                .with("choices_from", s.choicesFrom())
                .with("advanced", s.advanced())
                .with("auto", s.auto())
                .with("no_effect", s.noEffect());
        if (s.grows()) json = json.with("grows", true);
        if (!s.choices().isEmpty()) {
            json = json.with("choice_labels", s.choices().stream().map(Choice::label).toList())
                    .with("choice_docs", s.choices().stream().map(Choice::doc).toList());
        }
        return s.columns().isEmpty()
                ? json
                : json.with("columns", s.columns().stream().map(DescriptionJson::setting).toList());
    }

    private static Json number(OptionalDouble number) {
        return number.isPresent() ? Json.of(number.getAsDouble()) : Json.NULL;
    }

    /// @throws org.neurarium.data.BadInput naming the member that is missing
    public static ToolDescription read(Json json) {
        return new ToolDescription(json.get("id").string(), json.get("title").string(), json.get("summary").string(),
                Family.valueOf(json.get("family").string().toUpperCase(Locale.ROOT)), (int) json.get("version")
                        .number(),
                json.find("paper", DescriptionJson::readPaper), json.get("help").string(), json.get(
                        "live").bool(),
                json.get("inputs")
                        .items()
                        .stream()
                        .map(DescriptionJson::readInput)
                        .toList(),
                json.get("settings")
                        .items()
                        .stream()
                        .map(DescriptionJson::readSetting)
                        .toList(),
                json.get("outputs")
                        .items()
                        .stream()
                        .map(DescriptionJson::readOutput)
                        .toList(),
                readPresets(json.get("presets")), strings(json.get(
                        "reproductions")),
                json.get("class").string(), flag(json, "gpu"), json.find("judged", DescriptionJson::readJudged), json
                        .find("command", DescriptionJson::strings)
                        .orElse(List.of()));
    }

    private static boolean flag(Json json, String key) { return json.find(key, Json::bool).orElse(false); }

    private static JudgedDescription readJudged(Json json) {
        String better = json.get("better").string();
        return new JudgedDescription(json.get("by").string(), switch (better) {
            case "higher" -> Judged.Better.HIGHER;
            case "lower" -> Judged.Better.LOWER;
            default -> throw new BadInput("better is higher or lower, not '" + better + "'.");
        });
    }

    private static PaperDescription readPaper(Json json) {
        return new PaperDescription(json.get("title").string(), (int) json.get("year").number(), json.get("authors")
                .string(), json.get("id").string());
    }

    private static InputDescription readInput(Json json) {
        Json accepts = json.get("accepts");
        return new InputDescription(json.get("name").string(), json.get("label").string(), json.get("type").string(),
                json.get("doc").string(), json.get("optional").bool(), json.get("many").bool(), json.find("one_of",
                        Json::string),
                new AcceptsDescription(accepts.get("axes").string(), strings(accepts.get(
                        "columns")), accepts.get("kind").string(), flag(accepts, "gradients"),
                        accepts.find("otherwise", Json::string).orElse("")));
    }

    private static OutputDescription readOutput(Json json) {
        return new OutputDescription(json.get("name").string(), json.get("label").string(), json.get("type").string(),
                json.get("doc").string(), json.get("optional").bool());
    }

    private static SettingDescription readSetting(Json json) {
        return new SettingDescription(json.get("name").string(), json.get("label").string(), SettingDescription.Type
                .valueOf(json.get("type").string().toUpperCase(Locale.ROOT)), json.get("default"), bound(json, "min"),
                bound(json, "max"), json.get("unit").string(), json.get("doc").string(), json.get("group").string(),
                json.get("group_doc").string(), json.find("when", Json::string), choices(json), json.find(
                        "choices_from", Json::string),
                json.get("advanced").bool(), json.get("auto").bool(), json.get(
                        "no_effect").bool(),
                flag(json, "grows"),
                json.find("columns", DescriptionJson::readSettings)
                        .orElse(List
                                .of()));
    }

    private static List<SettingDescription> readSettings(Json json) {
        return json.items().stream().map(DescriptionJson::readSetting).toList();
    }

    private static List<Choice> choices(Json json) {
        List<String> values = strings(json.get("choices"));
        if (values.isEmpty()) return List.of();
        List<String> labels = strings(json.get("choice_labels")), docs = strings(json.get("choice_docs"));
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Choice(values.get(i), labels.get(i), docs.get(i)))
                .toList();
    }

    private static OptionalDouble bound(Json json, String key) {
        Optional<Double> bound = json.find(key, Json::number);
        return bound.isPresent() ? OptionalDouble.of(bound.get()) : OptionalDouble.empty();
    }

    private static Map<String, Map<String, String>> readPresets(Json json) {
        Map<String, Map<String, String>> presets = new LinkedHashMap<>();
        json.members().forEach((name, settings) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            settings.members().forEach((setting, text) -> texts.put(setting, text.string()));
            presets.put(name, texts);
        });
        return presets;
    }

    private static List<String> strings(Json json) { return json.items().stream().map(Json::string).toList(); }
}
