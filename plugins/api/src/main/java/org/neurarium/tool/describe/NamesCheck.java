package org.neurarium.tool.describe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// Whether what a description names exists: the inputs behind picks, one meaning for each name.
final class NamesCheck {
    /// Which data a pick can choose from.
    private static final Map<String, List<String>> PICKED_FROM = Map.of("channel", List.of("ImageStack"), "column", List
            .of("Table", "Points", "Labels"), "layer", List.of("Checkpoint"), "unit", List.of("Checkpoint"), "event",
            List.of("Table"), "class", List.of("Table", "Points", "Labels", "Checkpoint", "ImageSet"));

    private final ToolDescription tool;
    private final List<String> problems;

    NamesCheck(ToolDescription tool, List<String> problems) {
        this.tool = tool;
        this.problems = problems;
    }

    void check() {
        learned();
        for (SettingDescription setting : tool.settings()) {
            setting.choicesFrom().ifPresent(pick -> pick(setting, pick));
            if (setting.grows() && setting.type() != SettingDescription.Type.INTEGER && setting
                    .type() != SettingDescription.Type.NUMBER) {
                problems.add(tool.id() + ": the setting " + setting.name() + " may grow, so it is a number.");
            }
        }
        Set<String> reproductions = new HashSet<>();
        for (String name : tool.reproductions()) {
            if (!reproductions.add(name)) problems.add(tool.id() + " has two reproductions named '" + name + "'.");
        }
        for (InputDescription input : tool.inputs()) {
            input.oneOf().ifPresent(group -> {
                if (tool.inputs().stream().filter(i -> i.oneOf().equals(input.oneOf())).count() < 2) {
                    problems.add(tool.id() + ": the input " + input.name() + " is alone in its group of alternatives '"
                            + group + "'.");
                }
            });
        }
    }

    /// What a tool learns it takes back: by a kind that no other tool's output has.
    private void learned() {
        boolean learns = tool.outputs()
                .stream()
                .anyMatch(o -> o.name().equals("model") && o.type()
                        .equals(
                                "Checkpoint"));
        for (InputDescription input : tool.inputs()) {
            if (!learns || !input.name().equals("model") || !input.type().equals("Checkpoint")) continue;
            if (!input.optional() || !input.accepts().kind().matches(Pattern.quote(tool.id()) + "/[1-9]\\d*")) {
                problems.add(tool.id()
                        + ": the input model takes back what the tool has learned, so it is Optional and "
                        + "accepts the kind '" + tool.id() + "/1' (the id, and the version of the model's format).");
            }
        }
    }

    private void pick(SettingDescription setting, String pick) {
        int colon = pick.indexOf(':');
        String from = pick.substring(0, colon), what = pick.substring(colon + 1);
        List<String> names = tool.inputs().stream().map(InputDescription::name).toList();
        InputDescription input = tool.inputs().stream().filter(i -> i.name().equals(from)).findFirst().orElse(null);
        if (input == null) {
            problems.add(tool.id() + ": the setting " + setting.name() + " picks from the input '" + from
                    + "', which does not exist; the inputs are: " + String.join(", ", names) + ".");
        } else if (!PICKED_FROM.getOrDefault(what, List.of()).contains(input.type())) {
            problems.add(tool.id() + ": the setting " + setting.name() + " picks a " + what + " from " + from
                    + ", but a " + input.type() + " has none.");
        }
        boolean list = setting.type() == SettingDescription.Type.LIST;
        SettingDescription.Type picked = list ? setting.columns().getFirst().type() : setting.type();
        if (picked != SettingDescription.Type.TEXT)
            problems.add(tool.id() + ": the setting " + setting.name()
                    + " picks names, so it is a text or a list of texts.");
        if (!list && !setting.auto()) {
            problems.add(tool.id() + ": the setting " + setting.name()
                    + " picks from the data, so it has no default of its own: make it Optional.");
        }
    }
}
