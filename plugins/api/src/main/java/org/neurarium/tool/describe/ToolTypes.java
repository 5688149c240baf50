package org.neurarium.tool.describe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Tool;

/// The three records of a tool's class.
public record ToolTypes(Class<? extends Record> inputs, Class<? extends Record> settings,
        Class<? extends Record> outputs) {
    /// @throws IncompleteTool if the class does not name its records where it implements [Tool]
    public static ToolTypes of(Class<?> tool) {
        return find(tool).orElseThrow(() -> new IncompleteTool(tool.getName()
                + " names no records: write `implements Tool<Inputs, Settings, Outputs>`."));
    }

    /// The packages in which a tool's steps and questions may lie: its own and those of its records, since a tool that does
    /// what another one does takes that one's steps.
    public static Set<String> packages(Class<?> tool) {
        Set<String> packages = new HashSet<>(Set.of(tool.getPackageName()));
        find(tool).ifPresent(types -> {
            for (Class<?> record : List.of(types.inputs, types.settings, types.outputs))
                packages.add(record.getPackageName());
        });
        return packages;
    }

    private static Optional<ToolTypes> find(Class<?> tool) {
        for (Class<?> c = tool; c != null; c = c.getSuperclass()) {
            for (Type type : c.getGenericInterfaces()) {
                Optional<ToolTypes> found = of(type);
                if (found.isPresent()) return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<ToolTypes> of(Type type) {
        if (!(type instanceof ParameterizedType p && (p.getRawType() == Tool.class || p
                .getRawType() == LiveTool.class))) {
            return Optional.empty();
        }
        Type[] of = p.getActualTypeArguments();
        if (of[0] instanceof Class<?> i && i.isRecord() && of[1] instanceof Class<?> s && s.isRecord()
                && of[2] instanceof Class<?> o && o.isRecord()) {
            return Optional.of(new ToolTypes(i.asSubclass(Record.class), s.asSubclass(Record.class), o.asSubclass(
                    Record.class)));
        }
        return Optional.empty();
    }
}
