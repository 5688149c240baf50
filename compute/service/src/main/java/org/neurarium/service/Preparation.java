package org.neurarium.service;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.tool.Problem.Level;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Tool;
import org.neurarium.tool.describe.Binder;
import org.neurarium.tool.describe.DataTypes;
import org.neurarium.tool.describe.SettingValues;
import org.neurarium.tool.describe.SettingsCheck;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolTypes;

/// Makes a request ready to run, or says in sentences why it cannot be.
final class Preparation {
    private final ToolCatalogue tools;
    private final Formats formats;
    private final InputList lists;

    Preparation(ToolCatalogue tools, Formats formats) {
        this.tools = tools;
        this.formats = formats;
        this.lists = new InputList(formats);
    }

    /// Opens the inputs and binds the settings.
    ///
    /// @param session whether steps will bring the points, so that a required `Points` input may be missing
    /// @throws Refusal with a sentence for each thing that is wrong
    Prepared prepare(RunRequest request, boolean session) throws Refusal {
        ToolDescription description;
        try {
            description = tools.find(request.tool());
        } catch (BadInput e) {
            throw new Refusal(List.of(Problem.error("", e.sentence())));
        }
        List<Problem> problems = new ArrayList<>(SettingsCheck.problems(description, request.settings()));
        problems.addAll(new InputNames(description, session).problems(request.inputs()));
        Refusal.ifAny(problems);
        Tool<Record, Record, Record> tool = tools.load(description);
        Map<String, List<Prepared.Input>> open = new LinkedHashMap<>();
        try {
            return ready(request, description, tool, open, session);
        } catch (Refusal | RuntimeException | Error e) {
            open.values().forEach(list -> list.forEach(input -> input.dataset().close()));
            throw e;
        }
    }

    private Prepared ready(RunRequest request, ToolDescription description, Tool<Record, Record, Record> tool,
            Map<String, List<Prepared.Input>> open, boolean session) throws Refusal {
        List<Problem> problems = new ArrayList<>();
        for (InputDescription input : description.inputs())
            open.put(input.name(), open(input, request, problems));
        Refusal.ifAny(problems);
        new InputCheck(description, open).check(request.settings(), problems);
        Refusal.ifAny(problems);
        Record settings = settings(description, tool, request);
        Record inputs = tool instanceof ProgramTool
                ? new ProgramTool.Inputs()
                : inputs(ToolTypes.of(tool.getClass()), open, session);
        problems.addAll(tool.check(inputs, settings));
        Refusal.ifAny(problems);
        return new Prepared(request, description, tool, inputs, settings, open, problems.stream()
                .filter(p -> p.level() == Level.WARNING)
                .toList());
    }

    /// All settings of a request, resolved, as a record tells them.
    Map<String, Json> values(RunRequest request) throws Refusal {
        ToolDescription description = tools.find(request.tool());
        return Prepared.values(settings(description, tools.load(description), request));
    }

    private static Record settings(ToolDescription description, Tool<Record, Record, Record> tool, RunRequest request)
            throws Refusal {
        if (tool instanceof ProgramTool) {
            return new ProgramTool.Settings(SettingValues.of(description, request.settings()));
        }
        ToolTypes types = ToolTypes.of(tool.getClass());
        try {
            return Binder.bind(types.settings(), request.settings());
        } catch (BadInput e) {
            throw new Refusal(List.of(Problem.error("", e.sentence())));
        }
    }

    private List<Prepared.Input> open(InputDescription input, RunRequest request, List<Problem> problems) {
        List<Prepared.Input> open = new ArrayList<>();
        try {
            Formats formats = this.formats.trusting(request.options().trusted());
            for (String text : lists.expand(input, given(input, request)))
                open.add(new Prepared.Input(text, formats.open(text, DataTypes.find(input.type()).orElseThrow())));
        } catch (BadInput e) {
            problems.add(Problem.error(input.name(), input.name() + ": " + e.sentence()));
        }
        return open;
    }

    /// What the request names, else what the tool takes otherwise.
    private List<String> given(InputDescription input, RunRequest request) {
        List<String> given = request.inputs().getOrDefault(input.name(), List.of());
        String otherwise = input.accepts().otherwise();
        boolean known = given.isEmpty() && !otherwise.isEmpty() && formats.builtin()
                .stream()
                .anyMatch(b -> Reference.builtin(b.name()).toString().equals(otherwise));
        return known ? List.of(otherwise) : given;
    }

    private static Record inputs(ToolTypes types, Map<String, List<Prepared.Input>> open, boolean session) {
        RecordComponent[] components = types.inputs().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            List<Dataset> given = open.getOrDefault(Names.snake(components[i].getName()), List.of())
                    .stream()
                    .map(Prepared.Input::dataset)
                    .toList();
            if (components[i].getType() == List.class) values[i] = given;
            else if (components[i].getType() == Optional.class) values[i] = given.stream().findFirst();
            else if (given.isEmpty() && session) values[i] = Points.of(List.of());
            else
                values[i] = given.getFirst();
        }
        return RecordParts.make(types.inputs(), values);
    }
}
