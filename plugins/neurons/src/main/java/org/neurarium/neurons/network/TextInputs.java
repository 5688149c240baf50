package org.neurarium.neurons.network;

import java.util.Arrays;
import java.util.Optional;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Port;

/// What networks of texts take beside the ids of tokens, by the names that Hugging Face's exporters give it.
final class TextInputs {
    static final String IDS = "input_ids", MASK = "attention_mask";

    private TextInputs() {}

    /// What an input is where nobody gives it: all tokens count, all are of the first text, and they stand at 0, 1, …; empty for
    /// any other input.
    ///
    /// @param lengths of each text, the rest of which is filled up
    /// @param longest how many tokens a row has
    static Optional<long[]> usual(Port port, int[] lengths, int longest) {
        if (port.type() != ElementType.INT64) return Optional.empty();
        long[] all = new long[lengths.length * longest];
        switch (port.name()) {
            case MASK -> {
                for (int i = 0; i < lengths.length; i++)
                    Arrays.fill(all, i * longest, i * longest + lengths[i], 1);
            }
            case "position_ids" -> Arrays.setAll(all, i -> i % longest);
            case "token_type_ids" -> {
                // 0 is the first text
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }
}
