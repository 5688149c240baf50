package org.neurarium.tool.describe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;

/// Single values as text on a command line and as JSON.
final class Scalars {
    /// What the field calls a number; Java's own parser would also take `1f`, `NaN` and hexadecimal.
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");

    private Scalars() {}

    /// @param name what the sentence calls the value
    /// @throws BadInput if the text is no such value
    static Object parse(Class<?> type, String name, String text) {
        String value = text.strip();
        if (type == String.class) return text;
        if (Shape.isBoolean(type)) return truth(name, value);
        if (Shape.isWhole(type)) return whole(type, name, value);
        if (Shape.isReal(type)) {
            double number = number(name, value);
            return type == float.class || type == Float.class ? (Object) (float) number : (Object) number;
        }
        if (type.isEnum()) return constant(type, name, value);
        return parsed(type, name, value);
    }

    static boolean truth(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadInput(name + " is true or false, not '" + value + "'.");
        };
    }

    /// @throws BadInput if the text is no finite number
    static double number(String name, String value) {
        double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
        if (!Double.isFinite(number)) throw new BadInput(name + " is a number, not '" + value + "'.");
        return number;
    }

    private static Object whole(Class<?> type, String name, String value) {
        boolean small = type == int.class || type == Integer.class;
        long limit = small ? Integer.MAX_VALUE : Long.MAX_VALUE;
        long number = whole(name, value, limit);
        return small ? (Object) (int) number : (Object) number;
    }

    /// @param limit the largest number of the type, a power of two less one
    /// @throws BadInput if the text is no whole number of that type
    static long whole(String name, String value, long limit) {
        if (!WHOLE.matcher(value).matches()) throw new BadInput(name + " is a whole number, not '" + value + "'.");
        BigInteger number = new BigInteger(value);
        BigInteger highest = BigInteger.valueOf(limit), lowest = highest.not();
        if (number.compareTo(highest) > 0) {
            throw new BadInput(name + " " + value + " is above the limit of " + highest + ".");
        }
        if (number.compareTo(lowest) < 0) {
            throw new BadInput(name + " " + value + " is below the limit of " + lowest + ".");
        }
        return number.longValueExact();
    }

    private static Object constant(Class<?> type, String name, String value) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Scalars::text).toList();
        int at = names.indexOf(value);
        if (at < 0) throw new BadInput(notAmong(name, value, names));
        return type.getEnumConstants()[at];
    }

    /// 'mode x is not one of: a, b.'
    static String notAmong(String name, String value, List<String> names) {
        return name + " '" + value + "' is not one of: " + String.join(", ", names) + "." + Nearest.hint(value, names);
    }

    private static Object parsed(Class<?> type, String name, String value) {
        Method parser = Shape.parser(type).orElseThrow(() -> new IllegalStateException("no scalar: " + type));
        try {
            parser.setAccessible(true);
            return parser.invoke(null, value);
        } catch (InvocationTargetException e) {
            throw Records.refusal(e) instanceof BadInput bad
                    ? new BadInput(name + ": " + bad.sentence(), bad)
                    : Records.refusal(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The text that [#parse] reads back.
    static String text(Object value) {
        return switch (value) {
            case Enum<?> e -> Names.snake(e.name());
            case Long l -> l.toString();
            case Float f -> f.toString();
            case Number n -> Json.of(n).toString();
            default -> value.toString();
        };
    }

    static Json json(Object value) {
        return switch (value) {
            case Record r -> new Json.Str(r.toString());
            case Float f -> Json.of(Double.valueOf(f.toString()));
            // JSON's numbers are exact up to 2⁵³; a larger id travels as text.
            case Long l when l > 1L << 53 || l < -(1L << 53) -> new Json.Str(l.toString());
            default -> Json.of(value);
        };
    }

    /// @throws BadInput if the JSON is no such value
    static Object fromJson(Class<?> type, String name, Json json) { return parse(type, name, text(json)); }

    /// JSON as it would stand on a command line.
    static String text(Json json) { return json instanceof Json.Str s ? s.value() : json.toString(); }
}
