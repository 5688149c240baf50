package org.neurarium.service.wire;

import java.util.Set;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Numbers, text and truth values as JSON, exact: what JSON's numbers cannot hold is written as text.
final class Plain {
    private static final long EXACT = 1L << 53;
    private static final Set<Class<?>> ALL = Set.of(String.class, int.class, Integer.class, long.class, Long.class,
            short.class, Short.class, byte.class, Byte.class, double.class, Double.class, float.class, Float.class,
            boolean.class, Boolean.class, char.class, Character.class);

    private Plain() {}

    static boolean is(Class<?> type) { return ALL.contains(type); }

    static Json write(Object value) {
        return switch (value) {
            case String text -> new Json.Str(text);
            case Character c -> new Json.Str(c.toString());
            case Boolean b -> new Json.Bool(b);
            case Long n when Math.abs(n) > EXACT || n == Long.MIN_VALUE -> new Json.Str(n.toString());
            case Number n -> {
                double d = n.doubleValue();
                boolean odd = !Double.isFinite(d) || d == 0 && 1 / d < 0;
                yield odd ? new Json.Str(Double.toString(d)) : new Json.Num(d);
            }
            default -> throw new IllegalArgumentException("no plain value: " + value.getClass());
        };
    }

    static Object read(Class<?> type, Json json) {
        try {
            if (type == String.class) return json.string();
            if (type == boolean.class || type == Boolean.class) return json.bool();
            if (type == char.class || type == Character.class) return character(json.string());
            if (type == double.class || type == Double.class) return real(json);
            if (type == float.class || type == Float.class) return (float) real(json);
            long whole = json instanceof Json.Str text ? Long.parseLong(text.value()) : whole(json.number());
            if (type == long.class || type == Long.class) return whole;
            if (type == int.class || type == Integer.class) return Math.toIntExact(whole);
            if (type == short.class || type == Short.class) return Short.parseShort(Long.toString(whole));
            return Byte.parseByte(Long.toString(whole));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadInput("Expected a number of type " + type.getSimpleName() + " in the JSON, found " + json
                    + ".", e);
        }
    }

    private static double real(Json json) {
        return json instanceof Json.Str text ? Double.parseDouble(text.value()) : json.number();
    }

    private static long whole(double d) {
        if (d != Math.rint(d)) throw new NumberFormatException("no whole number: " + d);
        return (long) d;
    }

    private static char character(String text) {
        if (text.length() != 1) throw new BadInput("Expected one character, found '" + text + "'.");
        return text.charAt(0);
    }
}
