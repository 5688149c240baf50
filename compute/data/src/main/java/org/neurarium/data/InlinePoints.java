package org.neurarium.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Points as they are written on a command line: `120.5,88:nucleus+300,41:stroma`, that is `x,y[,z][:type]` in pixels,
/// joined by `+`.
public final class InlinePoints {
    private static final String NUMBER = "-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE]-?\\d+)?";
    private static final Pattern BEGINNING = Pattern.compile("\\s*" + NUMBER + "\\s*,\\s*" + NUMBER
            + "\\s*(?:[,:+].*)?", Pattern.DOTALL);
    private static final Pattern POINT = Pattern.compile("\\s*(" + NUMBER + ")\\s*,\\s*(" + NUMBER + ")\\s*(?:,\\s*("
            + NUMBER + ")\\s*)?(?::\\s*([^+]*?)\\s*)?");

    private InlinePoints() {}

    /// Whether text is meant as points rather than as a path: it begins with two numbers and a comma between them.
    public static boolean looksInline(String text) { return BEGINNING.matcher(text).matches(); }

    /// @throws BadInput naming the point that cannot be read
    public static Points parse(String text) {
        List<Points.At> points = new ArrayList<>();
        List<OptionalDouble> depths = new ArrayList<>();
        for (String piece : text.split("\\+", -1)) {
            Matcher m = POINT.matcher(piece);
            if (!m.matches()) {
                throw new BadInput("Point " + (points.size() + 1) + ", '" + piece
                        + "', cannot be read: write x,y:type in pixels, as 120.5,88:nucleus+300,41:stroma.");
            }
            String type = m.group(4);
            points.add(new Points.At(Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)), type == null
                    ? ""
                    : type));
            depths.add(m.group(3) == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(m.group(3))));
        }
        if (depths.stream().noneMatch(OptionalDouble::isPresent)) return Points.of(points);
        return Points.of(Table.builder()
                .numbers("x", "px", points.stream().mapToDouble(Points.At::x).toArray())
                .numbers("y", "px", points.stream().mapToDouble(Points.At::y).toArray())
                .numbers("z", "px", depths.stream().mapToDouble(z -> z.orElse(Double.NaN)).toArray())
                .text("type", points.stream().map(Points.At::type).toList())
                .build());
    }

    /// The points as text that [#parse] reads again.
    public static String text(List<Points.At> points) {
        return String.join("+", points.stream()
                .map(p -> number(p.x()) + "," + number(p.y()) + (p.type().isEmpty()
                        ? ""
                        : ":" + p.type()))
                .toList());
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
