package org.neurarium.service.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.tool.describe.ToolTypes;

/// Which classes another process may name: records and enums of a tool's packages and of the data room, and those that a
/// known record's components name. Nothing else is ever loaded because a message says so.
public final class Vocabulary {
    private static final String DATA = BadInput.class.getPackageName();
    /// What has no package of its own, by the name that it travels under.
    private static final Map<String, Class<?>> PLAIN = Map.ofEntries(Map.entry("text", String.class), Map.entry("int",
            Integer.class), Map.entry("long", Long.class), Map.entry("short", Short.class),
            Map.entry("byte",
                    Byte.class),
            Map.entry("double", Double.class), Map.entry("float", Float.class), Map.entry(
                    "boolean", Boolean.class),
            Map.entry("char", Character.class), Map.entry("list",
                    List.class),
            Map.entry("set", Set.class), Map.entry("map", Map.class), Map.entry(
                    "optional", Optional.class));
    private static final List<Class<?>> PRIMITIVES = List.of(int.class, long.class, short.class, byte.class,
            double.class, float.class, boolean.class, char.class);

    private final ClassLoader loader;
    /// Of the tool's class, which is loaded when it is first needed; empty where there is none.
    private final String tool;
    private final Set<String> packages;
    private final Map<String, Class<?>> known = new HashMap<>();

    private Vocabulary(ClassLoader loader, String tool, String own) {
        this.loader = loader;
        this.tool = tool;
        this.packages = Set.of(DATA, own);
    }

    /// @param toolClass the tool's class; records of its package and of those of its inputs, settings and outputs may be
    ///                  named
    public static Vocabulary ofTool(ClassLoader loader, String toolClass) {
        return new Vocabulary(loader, toolClass, packageOf(toolClass));
    }

    /// @param question whose package's records may be named, and all that its own type names: its answer
    public static Vocabulary ofQuestion(Class<?> question) {
        ClassLoader loader = question.getClassLoader();
        Vocabulary vocabulary = new Vocabulary(loader == null ? ClassLoader.getSystemClassLoader() : loader, "",
                question.getPackageName());
        Set<Type> seen = new HashSet<>();
        vocabulary.learn(question, seen);
        for (Type type : question.getGenericInterfaces())
            vocabulary.learn(type, seen);
        return vocabulary;
    }

    private void learn(Type type, Set<Type> seen) {
        if (!seen.add(type)) return;
        switch (type) {
            case ParameterizedType p -> {
                learn(p.getRawType(), seen);
                Arrays.stream(p.getActualTypeArguments()).forEach(argument -> learn(argument, seen));
            }
            case Class<?> c when c.isArray() -> learn(c.getComponentType(), seen);
            case Class<?> c when c.isSealed() && !c.isRecord() -> Arrays.stream(c.getPermittedSubclasses())
                    .forEach(option -> learn(option, seen));
            case Class<?> c when travels(c) -> {
                known.put(c.getName(), c);
                if (!c.isRecord()) return;
                for (RecordComponent component : c.getRecordComponents())
                    learn(component.getGenericType(), seen);
            }
            default -> {
                // what it is says itself
            }
        }
    }

    private static boolean travels(Class<?> type) { return type.isRecord() || type.isEnum(); }

    /// What a value is called on the way.
    ///
    /// @throws IllegalArgumentException if it cannot travel
    static String name(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        String brackets = "";
        for (; type.isArray(); type = type.getComponentType())
            brackets += "[]";
        if (type.isPrimitive()) return type.getName() + brackets;
        if (travels(type)) return type.getName() + brackets;
        for (Map.Entry<String, Class<?>> plain : PLAIN.entrySet()) {
            // An array of Integer is none of int: it is called by its class.
            boolean fits = brackets.isEmpty() ? plain.getValue().isAssignableFrom(type) : plain.getValue() == type;
            if (fits) return (brackets.isEmpty() ? plain.getKey() : type.getName()) + brackets;
        }
        throw new IllegalArgumentException("a " + type.getName()
                + " cannot travel between processes: use records, enums, numbers, text, lists, maps and arrays");
    }

    /// What is called so.
    ///
    /// @param declared of what kind it must be
    /// @throws BadInput if it is nothing that may be named here
    Kind kind(String name, Kind declared) {
        int brackets = 0;
        String plain = name;
        for (; plain.endsWith("[]"); plain = plain.substring(0, plain.length() - 2))
            brackets++;
        Class<?> type = brackets == 0 ? single(plain, declared.raw()) : element(plain);
        for (; brackets > 0; brackets--)
            type = type.arrayType();
        return Kind.of(type);
    }

    private Class<?> element(String name) {
        for (Class<?> primitive : PRIMITIVES) {
            if (primitive.getName().equals(name)) return primitive;
        }
        for (Class<?> plain : PLAIN.values()) {
            if (plain.getName().equals(name)) return plain;
        }
        return single(name, Object.class);
    }

    private Class<?> single(String name, Class<?> declared) {
        Class<?> plain = PLAIN.get(name);
        if (plain != null) return plain;
        Optional<Class<?>> option = option(name, declared).or(() -> Optional.ofNullable(known.get(name)));
        if (option.isPresent()) return option.get();
        try {
            if (!packages.contains(packageOf(name)) && !ofTool(packageOf(name))) throw unknown(name);
            Class<?> found = Class.forName(name, false, loader);
            if (travels(found)) return found;
            throw unknown(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadInput(unknown(name).sentence(), e);
        }
    }

    private boolean ofTool(String packageName) throws ClassNotFoundException {
        return !tool.isEmpty() && ToolTypes.packages(Class.forName(tool, false, loader)).contains(packageName);
    }

    /// One of the records of a sealed interface.
    private static Optional<Class<?>> option(String name, Class<?> declared) {
        if (declared.getName().equals(name) && travels(declared)) return Optional.of(declared);
        if (!declared.isSealed()) return Optional.empty();
        return Arrays.stream(declared.getPermittedSubclasses())
                .flatMap(permitted -> option(name, permitted).stream())
                .findFirst();
    }

    private static BadInput unknown(String name) {
        return new BadInput("'" + name + "' is no record of this tool.");
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
