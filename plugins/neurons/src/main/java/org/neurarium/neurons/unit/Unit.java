package org.neurarium.neurons.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;

/// What is asked of a network: a unit, or a sum of several with weights. As text `_blocks.4:31`, `_blocks.4:31@6,9`,
/// `_blocks.7:3 - 0.5*_blocks.7:57`, `logits:7`, or the name of a class.
///
/// @param text as the person wrote it
public record Unit(String text, List<Term> terms) {
    /// A unit with its weight in the sum.
    public record Term(double weight, String layer, Part part) {}

    /// What of a layer.
    public sealed interface Part {
        /// The mean of a channel over all places; of a layer without places the unit itself.
        record Channel(int index) implements Part {}

        /// A channel at one place; empty for the middle: ⌊H/2⌋, ⌊W/2⌋.
        record Place(int channel, Optional<At> at) implements Part {}

        /// A direction of the layer's channels, by its row in the given array.
        record Direction(int row) implements Part {}
    }

    /// A place on a map.
    public record At(int y, int x) {}

    private static final Pattern JOINT = Pattern.compile("\\s+(?=[+-]\\s)");
    private static final Pattern WEIGHT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*\\*\\s*(.+)");
    private static final Pattern PART = Pattern
            .compile("(.+):(~?)([0-9]{1,9})(?:@(?:(centre)|([0-9]{1,6})[,/]([0-9]{1,6})))?");

    public Unit {
        terms = List.copyOf(terms);
    }

    /// @param output  the value that holds a number a class
    /// @param classes what the network calls its classes; empty where it does not say
    /// @throws BadInput if it is written otherwise, or there is no class of that name
    public static Unit parse(String text, String output, List<String> classes) {
        if (text.isBlank()) throw new BadInput("A unit is empty: write LAYER:CHANNEL, as _blocks.4:31.");
        List<Term> terms = new ArrayList<>();
        for (String piece : JOINT.split(text.strip()))
            terms.add(term(piece.strip(), text, output, classes));
        return new Unit(text.strip(), terms);
    }

    /// All units of a list, in which `LAYER:*` stands for every channel of a layer.
    ///
    /// @param channels how many a layer has
    /// @throws BadInput as [#parse]
    public static List<Unit> parseAll(List<String> texts, String output, List<String> classes,
            ToIntFunction<String> channels) {
        List<Unit> all = new ArrayList<>();
        for (String text : texts) {
            if (!text.strip().endsWith(":*")) {
                all.add(parse(text, output, classes));
                continue;
            }
            String layer = text.strip().substring(0, text.strip().length() - 2);
            for (int c = 0, n = channels.applyAsInt(layer); c < n; c++)
                all.add(parse(layer + ":" + c, output, classes));
        }
        return all;
    }

    private static Term term(String piece, String text, String output, List<String> classes) {
        double sign = piece.startsWith("- ") ? -1 : 1;
        String rest = piece.startsWith("- ") || piece.startsWith("+ ") ? piece.substring(2).strip() : piece;
        Matcher weighted = WEIGHT.matcher(rest);
        if (weighted.matches()) {
            sign *= Double.parseDouble(weighted.group(1));
            rest = weighted.group(2);
        }
        Matcher m = PART.matcher(rest);
        if (!m.matches()) {
            int named = named(rest, classes);
            if (named < 0) throw unknown(rest, text, classes);
            return new Term(sign, output, new Part.Channel(named));
        }
        int number = Integer.parseInt(m.group(3));
        if (!m.group(2).isEmpty()) return new Term(sign, m.group(1), new Part.Direction(number));
        if (m.group(4) != null) return new Term(sign, m.group(1), new Part.Place(number, Optional.empty()));
        if (m.group(5) == null) return new Term(sign, m.group(1), new Part.Channel(number));
        At at = new At(Integer.parseInt(m.group(5)), Integer.parseInt(m.group(6)));
        return new Term(sign, m.group(1), new Part.Place(number, Optional.of(at)));
    }

    /// Names of classes are lists of synonyms: any of them will do.
    private static int named(String name, List<String> classes) {
        for (int i = 0; i < classes.size(); i++) {
            String all = classes.get(i);
            if (all.equalsIgnoreCase(name)) return i;
            for (String one : all.split(","))
                if (one.strip().equalsIgnoreCase(name)) return i;
        }
        return -1;
    }

    private static BadInput unknown(String rest, String text, List<String> classes) {
        String where = rest.equals(text.strip()) ? "" : " in '" + text + "'";
        String hint = classes.isEmpty() ? "" : ", or the name of a class, as " + classes.getFirst();
        return new BadInput("'" + rest + "'" + where
                + " names no unit: write LAYER:CHANNEL, LAYER:CHANNEL@y,x, LAYER:CHANNEL@centre"
                + hint + "; join several by ' + ' and ' - '.");
    }

    /// The layers that it is about.
    public List<String> layers() { return terms.stream().map(Term::layer).distinct().toList(); }

    /// Whether all of it lies in one layer: then several pictures of it can be made to differ there.
    public boolean inOneLayer() { return layers().size() == 1; }
}
