package org.neurarium.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.neurarium.data.StoredTensor;

/// How one weight learns.
///
/// @param factor its rate, as a multiple of the common one; 0: it stays as it is
/// @param decays whether it shrinks; biases, scales of normalisations and other vectors do not unless asked
/// @param mask   which elements learn (of the weight's shape, not 0 where it does); the others keep every bit
public record Treatment(double factor, Optional<Boolean> decays, Optional<StoredTensor> mask) {
    public static Treatment usual() { return rate(1); }

    public static Treatment frozen() { return rate(0); }

    public static Treatment rate(double factor) { return new Treatment(factor, Optional.empty(), Optional.empty()); }

    public static Treatment masked(StoredTensor mask) { return new Treatment(1, Optional.empty(), Optional.of(mask)); }

    /// Rules by pattern: of those that find themselves in a weight's name the last counts. Without any, all learn alike.
    public static Rules rules() { return new Rules(List.of()); }

    /// Says for each weight how it learns, by name.
    public record Rules(List<Map.Entry<Pattern, Treatment>> all) implements Function<String, Treatment> {
        public Rules {
            all = List.copyOf(all);
        }

        /// One rule more: `head\\.`, `^(?!head)`.
        public Rules with(String pattern, Treatment treatment) {
            List<Map.Entry<Pattern, Treatment>> more = new ArrayList<>(all);
            more.add(Map.entry(Pattern.compile(pattern), treatment));
            return new Rules(more);
        }

        @Override
        public Treatment apply(String weight) {
            return all.reversed()
                    .stream()
                    .filter(e -> e.getKey().matcher(weight).find())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(Treatment::usual);
        }
    }
}
