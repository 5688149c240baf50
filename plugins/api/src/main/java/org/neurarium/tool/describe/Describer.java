package org.neurarium.tool.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.Names;
import org.neurarium.data.Tensor;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Judged;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.MayBeEmpty;
import org.neurarium.tool.OneOf;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;
import org.neurarium.tool.describe.ToolDescription.AcceptsDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;
import org.neurarium.tool.describe.ToolDescription.JudgedDescription;
import org.neurarium.tool.describe.ToolDescription.OutputDescription;
import org.neurarium.tool.describe.ToolDescription.PaperDescription;

/// Reads a tool's class into its description, and refuses one that leaves something unsaid.
public final class Describer {
    private final List<String> problems = new ArrayList<>();
    private final Class<?> tool;

    private Describer(Class<?> tool) { this.tool = tool; }

    /// @throws IncompleteTool with a sentence for everything that is missing or names what does not exist
    public static ToolDescription describe(Class<?> tool) {
        Describer describer = new Describer(tool);
        try {
            ToolDescription description = describer.describe();
            if (describer.problems.isEmpty()) return description;
        } catch (IncompleteTool e) {
            describer.problems.addAll(e.sentences());
        }
        throw new IncompleteTool(describer.problems.stream().distinct().toList());
    }

    private ToolDescription describe() {
        ToolInfo info = tool.getAnnotation(ToolInfo.class);
        if (info == null || !Tool.class.isAssignableFrom(tool)) {
            throw new IncompleteTool(tool.getName() + " is no tool: it implements Tool and carries @ToolInfo.");
        }
        String family = info.family().name().toLowerCase(Locale.ROOT);
        if (!info.id().matches(family + "\\.[a-z0-9]+(-[a-z0-9]+)*")) {
            problems.add(tool.getName() + ": the id '" + info.id() + "' is not of the form " + family + ".name-of-it.");
        }
        if (info.summary().isBlank()) problems.add(tool.getName() + ": @ToolInfo has no summary.");
        ToolTypes types = ToolTypes.of(tool);
        Tool<?, ?, ?> made = make();
        Paper paper = tool.getAnnotation(Paper.class);
        ToolDescription description = new ToolDescription(info.id(), info.title(), info.summary(), info.family(), info
                .version(),
                Optional.ofNullable(paper)
                        .map(p -> new PaperDescription(p.title(), p.year(), p.authors(), p.id())),
                help(info), LiveTool.class.isAssignableFrom(tool), inputs(types.inputs()),
                SettingsDescriber.describe(types
                        .settings(), problems),
                outputs(types.outputs()), made.presets(), made
                        .reproductions()
                        .stream()
                        .map(Reproduction::name)
                        .toList(),
                tool.getName(), info.gpu(), Optional.ofNullable(tool.getAnnotation(Judged.class))
                        .map(j -> new JudgedDescription(j.by(), j.better())),
                List.of());
        new NamesCheck(description, problems).check();
        presets(description, types);
        return description;
    }

    private Tool<?, ?, ?> make() {
        try {
            Constructor<?> none = tool.getDeclaredConstructor();
            if (!Modifier.isPublic(none.getModifiers()) || !Modifier.isPublic(tool.getModifiers())) {
                throw new IncompleteTool(tool.getName() + " and its no-argument constructor must be public.");
            }
            return (Tool<?, ?, ?>) none.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IncompleteTool(tool.getName() + " cannot be made by a no-argument constructor: " + e);
        }
    }

    private String help(ToolInfo info) {
        try (InputStream page = tool.getResourceAsStream(info.help())) {
            if (page == null) {
                problems.add(tool.getName() + ": its help page " + info.help()
                        + " is not among the resources beside the class.");
                return "";
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<InputDescription> inputs(Class<? extends Record> type) {
        SettingsDescriber.countComponents(type, problems);
        List<InputDescription> inputs = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Wrapped wrapped = wrapped(component, Dataset.class);
            OneOf oneOf = component.getAnnotation(OneOf.class);
            Accepts accepts = component.getAnnotation(Accepts.class);
            if (oneOf != null && wrapped.how == Dataset.class) {
                problems.add(SettingsDescriber.where(component)
                        + " is one of several (@OneOf), so it is Optional or a List.");
            }
            inputs.add(new InputDescription(Names.snake(component.getName()), SettingsDescriber.label(component),
                    wrapped.type, SettingsDescriber.doc(component, problems),
                    wrapped.how == Optional.class || oneOf != null || component.isAnnotationPresent(MayBeEmpty.class),
                    wrapped.how == List.class, Optional.ofNullable(oneOf).map(OneOf::value), accepts == null
                            ? new AcceptsDescription("", List.of(), "")
                            : new AcceptsDescription(accepts.axes(), List.of(accepts.columns()), accepts
                                    .kind(), accepts.gradients(), accepts.otherwise())));
        }
        return inputs;
    }

    private List<OutputDescription> outputs(Class<? extends Record> type) {
        SettingsDescriber.countComponents(type, problems);
        List<OutputDescription> outputs = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Wrapped wrapped = wrapped(component, Tensor.class);
            outputs.add(new OutputDescription(Names.snake(component.getName()), SettingsDescriber.label(component),
                    wrapped.type, SettingsDescriber.doc(component, problems), wrapped.how == Optional.class));
        }
        return outputs;
    }

    /// A data type and what is around it: nothing (its own class), `Optional` or `List`.
    private record Wrapped(Class<?> how, String type) {}

    ///
    /// @param listed of what there may be a list: anything that comes in; arrays going out, which share a file
    private Wrapped wrapped(RecordComponent component, Class<? extends Dataset> listed) {
        Type type = component.getGenericType();
        Class<?> how = Dataset.class;
        if (type instanceof ParameterizedType p && (p.getRawType() == Optional.class || p
                .getRawType() == List.class && p.getActualTypeArguments()[0] instanceof Class<?> of && listed
                        .isAssignableFrom(of))) {
            how = (Class<?>) p.getRawType();
            type = p.getActualTypeArguments()[0];
        }
        if (type instanceof Class<?> c && c.isInterface() && Dataset.class.isAssignableFrom(c) && c != Dataset.class) {
            return new Wrapped(how, c.getSimpleName());
        }
        problems.add(SettingsDescriber.where(component) + " is a " + component.getGenericType().getTypeName()
                + ": use a data type of org.neurarium.data"
                + (listed == Dataset.class ? ", Optional or List of one." : ", Optional of one or List of Tensor."));
        return new Wrapped(how, "");
    }

    private void presets(ToolDescription description, ToolTypes types) {
        for (Map.Entry<String, Map<String, String>> preset : description.presets().entrySet()) {
            SettingsCheck.problems(description, preset.getValue())
                    .forEach(p -> problems.add(tool.getName() + ", preset " + preset.getKey() + ": " + p.sentence()));
            try {
                Binder.bind(types.settings(), preset.getValue());
            } catch (BadInput e) {
                problems.add(tool.getName() + ", preset " + preset.getKey() + ": " + e.sentence());
            }
        }
    }
}
