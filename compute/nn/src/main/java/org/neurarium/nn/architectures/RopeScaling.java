package org.neurarium.nn.architectures;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Json;

/// How RoPE is stretched for texts longer than those that were learned from, as Hugging Face's configurations name it.
sealed interface RopeScaling {
    /// The angles of neighbouring places, changed once for all.
    default double[] of(double[] speeds) { return speeds; }

    /// Those that depend on the text, or on what the file holds.
    ///
    /// @param row [1, 1, pairs]
    default String speeds(Draft d, String row, int width) { return row; }

    record None() implements RopeScaling {}

    /// All angles divided.
    record Linear(double factor) implements RopeScaling {
        @Override
        public double[] of(double[] speeds) { return Arrays.stream(speeds).map(s -> s / factor).toArray(); }
    }

    /// The base grows with texts that are longer than `longest` (NTK): base · (factor · n / longest − factor + 1)^(width / (width
    /// − 2)), so pair i turns by that to the power −2i / width.
    record Dynamic(double factor, int longest) implements RopeScaling {
        @Override
        public String speeds(Draft d, String row, int width) {
            String n = d.node("rope/length", "Cast", Map.of("to", Attention.cast(ElementType.FLOAT)), d.path(
                    "length/number"));
            String longer = d.node("rope/longer", "Max", n, d.number("rope/longest", longest));
            String ratio = d.node("rope/ratio", "Sub", d.node("rope/times", "Mul", longer, d.number("rope/rate", factor
                    / longest)), d.number("rope/less", factor - 1));
            double[] powers = IntStream.range(0, width / 2).mapToDouble(i -> -2.0 * i / (width - 2)).toArray();
            return d.node("rope/stretched", "Mul", row, d.node("rope/growth", "Pow", ratio, Rope.row(d, "rope/powers",
                    powers)));
        }
    }

    /// Llama 3's: slow angles are divided, fast ones stay, and between them it goes over (Grattafiori et al. 2024).
    record Llama3(double factor, double low, double high, double learned) implements RopeScaling {
        @Override
        public double[] of(double[] speeds) { return Arrays.stream(speeds).map(this::of).toArray(); }

        private double of(double speed) {
            double turns = learned * speed / (2 * Math.PI);
            if (turns < low) return speed / factor;
            if (turns > high) return speed;
            double smooth = (turns - low) / (high - low);
            return (1 - smooth) * speed / factor + smooth * speed;
        }
    }

    /// The same as a tensor of the file, by which angles are divided (GGUF).
    record Divided(String tensor) implements RopeScaling {
        @Override
        public String speeds(Draft d, String row, int width) {
            return d.node("rope/stretched", "Div", row, d.weight(tensor));
        }
    }

    /// What a configuration says.
    ///
    /// @param rope its part about RoPE, with `rope_type` or `type`; empty where there is none
    /// @throws org.neurarium.data.BadInput if that is none of these, naming it
    static RopeScaling read(Settings settings, Optional<Json> rope) {
        String type = rope.flatMap(r -> r.find("rope_type", Json::string).or(() -> r.find("type", Json::string)))
                .orElse("default");
        return switch (type) {
            case "default" -> new None();
            case "linear" -> new Linear(number(settings, rope, "factor"));
            case "dynamic" -> new Dynamic(number(settings, rope, "factor"), settings.demand("max_position_embeddings"));
            case "llama3" -> llama3(settings, rope);
            default -> throw settings.refuse("RoPE of the type '" + type + "'");
        };
    }

    private static Llama3 llama3(Settings settings, Optional<Json> rope) {
        Llama3 read = new Llama3(number(settings, rope, "factor"), number(settings, rope, "low_freq_factor"), number(
                settings, rope, "high_freq_factor"), number(settings, rope, "original_max_position_embeddings"));
        if (read.high <= read.low) throw settings.refuse("RoPE whose high_freq_factor is not above low_freq_factor");
        return read;
    }

    private static double number(Settings settings, Optional<Json> rope, String key) {
        return rope.flatMap(r -> r.find(key, j -> j))
                .filter(Json.Num.class::isInstance)
                .map(Json::number)
                .filter(n -> n > 0)
                .orElseThrow(() -> settings.refuse("RoPE that is stretched, without a " + key + " above 0"));
    }
}
