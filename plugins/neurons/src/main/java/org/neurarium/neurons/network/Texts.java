package org.neurarium.neurons.network;

import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;

/// How texts become tokens.
public record Texts(
        @Doc("The column that holds the texts; auto: `text`, else the only one that holds words") @Pick(from = "texts", what = Pick.What.COLUMN) Optional<String> column,
        @Doc("Longer texts are cut off behind so many tokens; auto: none is") @Range(min = 1, max = 1_000_000) OptionalInt tokens) {
    public Texts() {
        this(Optional.empty(), OptionalInt.empty());
    }
}
