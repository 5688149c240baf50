package org.neurarium.tool.describe;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.neurarium.data.Names;

/// What a record component can hold: the grammar of settings, questions and steps.
sealed interface Shape {
    /// A number, a text, a truth value, an enum, or a value record that is read by its `parse`.
    record Scalar(Class<?> type) implements Shape {}

    /// A scalar that may be left to the tool.
    record Auto(Scalar of, Class<?> wrapper) implements Shape {}

    /// A list of scalars.
    record Many(Scalar of) implements Shape {}

    /// A list of records: rows of an editable table.
    record Rows(Class<? extends Record> row) implements Shape {}

    /// A nested record.
    record Group(Class<? extends Record> type) implements Shape {}

    /// A sealed interface of records: one of several, each with fields of its own.
    record Choice(List<Class<? extends Record>> options) implements Shape {
        Optional<Class<? extends Record>> option(String name) {
            return options.stream().filter(o -> optionName(o).equals(name)).findFirst();
        }

        List<String> names() { return options.stream().map(Shape::optionName).toList(); }
    }

    static String optionName(Class<?> option) { return Names.snake(option.getSimpleName()); }

    /// @throws IncompleteTool if the component is of another kind
    static Shape of(RecordComponent component) {
        return of(component.getGenericType()).orElseThrow(() -> new IncompleteTool(component.getDeclaringRecord()
                .getName() + "." + component.getName() + " is a " + component.getGenericType().getTypeName()
                + ": use a number, text, boolean, enum, record, sealed interface of records, Optional or List of them."));
    }

    private static Optional<Shape> of(Type type) {
        if (type == OptionalDouble.class) return Optional.of(new Auto(new Scalar(double.class), OptionalDouble.class));
        if (type == OptionalInt.class) return Optional.of(new Auto(new Scalar(int.class), OptionalInt.class));
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof Class<?> of) {
            if (generic.getRawType() == Optional.class && isScalar(of)) {
                return Optional.of(new Auto(new Scalar(of), Optional.class));
            }
            if (generic.getRawType() == List.class && isScalar(of)) return Optional.of(new Many(new Scalar(of)));
            if (generic.getRawType() == List.class && of.isRecord())
                return Optional.of(new Rows(of.asSubclass(
                        Record.class)));
        }
        return type instanceof Class<?> plain ? ofClass(plain) : Optional.empty();
    }

    private static Optional<Shape> ofClass(Class<?> type) {
        if (isScalar(type)) return Optional.of(new Scalar(type));
        if (type.isRecord()) return Optional.of(new Group(type.asSubclass(Record.class)));
        if (type.isSealed() && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord)) {
            return Optional.of(new Choice(Arrays.stream(type.getPermittedSubclasses())
                    .<Class<? extends Record>>map(c -> c.asSubclass(Record.class))
                    .toList()));
        }
        return Optional.empty();
    }

    static boolean isScalar(Class<?> type) {
        return isWhole(type) || isReal(type) || isBoolean(type) || type == String.class || type.isEnum()
                || parser(type).isPresent();
    }

    static boolean isWhole(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    static boolean isReal(Class<?> type) {
        return type == double.class || type == Double.class || type == float.class || type == Float.class;
    }

    static boolean isBoolean(Class<?> type) { return type == boolean.class || type == Boolean.class; }

    /// The `static T parse(String)` of a value record.
    static Optional<Method> parser(Class<?> type) {
        if (!type.isRecord()) return Optional.empty();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.getName().equals("parse") && Modifier.isStatic(m.getModifiers()) && m
                        .getReturnType() == type && Arrays.equals(m.getParameterTypes(), new Class<?>[]{String.class}))
                .findFirst();
    }
}
