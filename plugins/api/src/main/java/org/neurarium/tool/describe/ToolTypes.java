package org.neurarium.tool.describe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Tool;

/// The three records of a tool's class.
public record ToolTypes(Class<? extends Record> inputs, Class<? extends Record> settings,
        Class<? extends Record> outputs) {
    /// @throws IncompleteTool if the class does not name its records where it implements [Tool]
    public static ToolTypes of(Class<?> tool) {
        for (Class<?> c = tool; c != null; c = c.getSuperclass()) {
            for (Type type : c.getGenericInterfaces()) {
                Optional<ToolTypes> found = of(type);
                if (found.isPresent()) return found.get();
            }
        }
        throw new IncompleteTool(tool.getName()
                + " names no records: write `implements Tool<Inputs, Settings, Outputs>`.");
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
