package org.neurarium.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Column;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingsCheck;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.AcceptsDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// Whether open inputs are what the description accepts, and settings that pick from them name what is there.
record InputCheck(ToolDescription tool, Map<String, List<Prepared.Input>> open) {
    void check(Map<String, String> settings, List<Problem> problems) {
        for (InputDescription input : tool.inputs()) {
            for (Prepared.Input given : open.getOrDefault(input.name(), List.of()))
                accepts(input, given.dataset(), problems);
        }
        for (SettingDescription setting : tool.settings()) {
            String text = settings.get(setting.name());
            if (setting.choicesFrom().isPresent() && text != null) pick(setting, text, problems);
        }
    }

    private static void accepts(InputDescription input, Dataset dataset, List<Problem> problems) {
        AcceptsDescription accepts = input.accepts();
        switch (dataset) {
            case ImageStack image -> axes(input, accepts.axes(), image.size(), problems);
            case ImageSet set -> columns(input, accepts.columns(), set.index(), problems);
            case Labels labels -> axes(input, accepts.axes(), labels.size(), problems);
            case Points points when points.count() == 0 -> {
            }
            case Points points -> columns(input, accepts.columns(), points.table(), problems);
            case Table table -> columns(input, accepts.columns(), table, problems);
            case Tensor _ -> {
                // what its axes must be, its tool says
            }
            case Checkpoint net -> kind(input, accepts, net, problems);
        }
    }

    private static void axes(InputDescription input, String allowed, Size size, List<Problem> problems) {
        if (allowed.isEmpty()) return;
        int[] lengths = {size.t(), size.c(), size.z(), size.y(), size.x()};
        String axes = "tczyx";
        for (int i = 0; i < lengths.length; i++) {
            char axis = axes.charAt(i);
            if (lengths[i] > 1 && allowed.indexOf(axis) < 0) {
                problems.add(Problem.error(input.name(), input.name() + " has " + lengths[i] + " " + called(axis)
                        + ", and " + called(axis) + " are not taken here: choose one, as in FILE@" + axis + "=0."));
            }
        }
    }

    private static String called(char axis) {
        return switch (axis) {
            case 't' -> "frames";
            case 'c' -> "channels";
            case 'z' -> "planes in depth";
            case 'y' -> "rows";
            default -> "columns";
        };
    }

    private static void columns(InputDescription input, List<String> wanted, Table table, List<Problem> problems) {
        for (String name : wanted) {
            if (table.find(name).isPresent()) continue;
            problems.add(Problem.error(input.name(), input.name() + " has no column '" + name + "'; it has "
                    + String.join(", ", names(table)) + "."));
        }
    }

    private static void kind(InputDescription input, AcceptsDescription accepts, Checkpoint net,
            List<Problem> problems) {
        List<String> kinds = List.of(accepts.kind().split("\\|"));
        if (!accepts.kind().isEmpty() && !kinds.contains(net.kind())) {
            problems.add(Problem.error(input.name(), input.name() + ": " + net.name() + " is a " + net.kind()
                    + ", and a " + String.join(" or ", kinds) + " is needed here."));
        } else if (accepts.gradients() && !net.differentiable()) {
            problems.add(Problem.error(input.name(), input.name() + ": no gradients can be taken through " + net.name()
                    + ", and they are needed here: give a network with its tensors."));
        }
    }

    private static List<String> names(Table table) { return table.columns().stream().map(Column::name).toList(); }

    /// A module that has others in it is one too. A pattern may stand for many, and what lies within a module has no weights:
    /// of those the tool says which there are.
    private static boolean isLayer(String name, List<String> choices) {
        return name.matches(".*[*?/].*") || choices.stream().anyMatch(c -> c.startsWith(name + "."));
    }

    private void pick(SettingDescription setting, String text, List<Problem> problems) {
        if (text.strip().equals(SettingsCheck.AUTO)) return;
        String[] pick = setting.choicesFrom().orElseThrow().split(":", 2);
        List<Prepared.Input> from = open.getOrDefault(pick[0], List.of());
        if (from.isEmpty()) {
            problems.add(Problem.error(setting.name(), setting.name() + " names a " + pick[1] + " of " + pick[0]
                    + ", which is not given."));
            return;
        }
        List<String> choices = Choices.of(pick[1], from.getFirst().dataset());
        List<String> named = setting.type() == SettingDescription.Type.LIST
                ? SettingsCheck.items(setting.name(), text)
                : List.of(text.strip());
        for (String name : named) {
            if (choices.contains(name) || pick[1].equals("layer") && isLayer(name, choices)) continue;
            if (pick[1].equals("unit") && from.getFirst().dataset() instanceof Checkpoint net) {
                Optional<String> wrong = Choices.unit(name, net);
                wrong.ifPresent(
                        sentence -> problems.add(Problem.error(setting.name(), setting.name() + " " + sentence)));
                continue;
            }
            problems.add(Problem.error(setting.name(), setting.name() + " '" + name + "' is no " + pick[1] + " of "
                    + pick[0] + "." + Nearest.hint(name, choices) + (choices.isEmpty()
                            ? " It has none."
                            : " There are: " + String.join(", ", choices) + ".")));
        }
    }
}
