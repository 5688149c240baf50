package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;

/// What the filter box of the table understands: `area > 500`, `type = elongated`, several with `and`, or a word that
/// the type contains.
public final class RowFilter {
    private static final Pattern CLAUSE = Pattern.compile("\\s*([a-zA-Z_]+)\\s*(<=|>=|!=|<|>|=)\\s*(.+?)\\s*");
    private static final List<String> NUMBERS = List.of("id", "area", "eccentricity", "mean", "round", "score");
    private final List<Clause> clauses;

    private sealed interface Clause {
        record Compare(String column, String operator, double value) implements Clause {}

        record Type(boolean same, String name) implements Clause {}

        record Contains(String word) implements Clause {}
    }

    private RowFilter(List<Clause> clauses) { this.clauses = clauses; }

    /// Reads the text; an empty one lets every row through.
    ///
    /// @throws BadInput naming what is not understood and what is
    public static RowFilter parse(String text) {
        List<Clause> clauses = new ArrayList<>();
        if (text.isBlank()) return new RowFilter(clauses);
        for (String piece : text.split("(?i)\\s+and\\s+|&&?|,")) {
            if (piece.isBlank()) continue;
            clauses.add(clause(piece));
        }
        return new RowFilter(clauses);
    }

    private static Clause clause(String piece) {
        Matcher m = CLAUSE.matcher(piece);
        if (!m.matches()) {
            if (piece.matches(".*[<>=].*")) {
                throw new BadInput("'" + piece.strip() + "' is not complete. Write for example area > 500.");
            }
            return new Clause.Contains(piece.strip().toLowerCase(Locale.ROOT));
        }
        String column = m.group(1).toLowerCase(Locale.ROOT), operator = m.group(2), value = m.group(3);
        if (column.equals("type")) {
            if (!operator.endsWith("=") || operator.startsWith("<") || operator.startsWith(">")) {
                throw new BadInput("A type is compared with = or !=.");
            }
            return new Clause.Type(operator.equals("="), value.toLowerCase(Locale.ROOT));
        }
        if (!NUMBERS.contains(column)) {
            throw new BadInput("There is no column '" + column + "'; there are type, " + String.join(", ", NUMBERS)
                    + ".");
        }
        try {
            return new Clause.Compare(column, operator, Double.parseDouble(value));
        } catch (NumberFormatException _) {
            throw new BadInput("'" + value + "' is no number.");
        }
    }

    public boolean accepts(CellRow row) { return clauses.stream().allMatch(c -> accepts(c, row)); }

    private static boolean accepts(Clause clause, CellRow row) {
        String type = row.type().toLowerCase(Locale.ROOT);
        return switch (clause) {
            case Clause.Contains c -> type.contains(c.word) || Integer.toString(row.id()).equals(c.word);
            case Clause.Type t -> type.startsWith(t.name) == t.same;
            case Clause.Compare c -> compare(row.number(c.column), c.operator, c.value);
        };
    }

    private static boolean compare(double v, String operator, double value) {
        return switch (operator) {
            case "<" -> v < value;
            case "<=" -> v <= value;
            case ">" -> v > value;
            case ">=" -> v >= value;
            case "!=" -> v != value;
            default -> v == value;
        };
    }

    /// The sentence why a text is not understood; empty if it is.
    public static Optional<String> problem(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(e.sentence());
        }
    }
}
