package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;
import static org.neurarium.nn.operators.Call.real;

import java.util.List;
import org.neurarium.data.Graph.Attribute;

/// Networks with a state that runs through time.
final class Recurrent {
    private Recurrent() {}

    static void addTo(Operators t) {
        t.many("RNN", n -> {
            plain(n, List.of("Tanh"));
            return Operators.members(n.let("self.rnn(%s, %s)".formatted(arguments(n, 6), shape(n))), 2);
        });
        t.many("GRU", n -> {
            plain(n, List.of("Sigmoid", "Tanh"));
            return Operators.members(n.let("self.gru(%s, %s, %s)".formatted(arguments(n, 6), shape(n), bool(n.flag(
                    "linear_before_reset", false)))), 2);
        });
        t.many("LSTM", n -> {
            plain(n, List.of("Sigmoid", "Tanh", "Tanh"));
            return Operators.members(n.let("self.lstm(%s, %s, %s)".formatted(arguments(n, 8), shape(n), bool(n.flag(
                    "input_forget", false)))), 3);
        });
    }

    private static String arguments(Call n, int count) {
        StringBuilder out = new StringBuilder(n.in(0));
        for (int i = 1; i < count; i++)
            out.append(", ").append(n.optional(i));
        return out.toString();
    }

    private static String shape(Call n) {
        String direction = n.text("direction", "forward");
        return "\"%s\", %s, %s".formatted(direction, bool(n.flag("layout", false)), n.set("clip")
                ? real(n.real("clip", 0))
                : "0.");
    }

    /// The activations of the papers; others are refused rather than taken for them.
    private static void plain(Call n, List<String> usual) {
        if (!(n.attribute("activations").orElse(null) instanceof Attribute.Texts(List<String> names))) return;
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equalsIgnoreCase(usual.get(i % usual.size()))) {
                throw n.refuse("has the activation " + names.get(i) + "; " + n.op() + " runs here with " + String.join(
                        ", ", usual) + " alone");
            }
        }
    }
}
