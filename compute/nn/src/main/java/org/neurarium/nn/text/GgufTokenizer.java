package org.neurarium.nn.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;

/// The tokenizer in a GGUF file's keys.
final class GgufTokenizer {
    private static final String PREFIX = "tokenizer.ggml.";
    /// What stands for itself in a text: control pieces and pieces that a user defined.
    private static final int CONTROL = 3, USER_DEFINED = 4;

    private GgufTokenizer() {}

    static Tokenizer read(Checkpoint net) {
        Json config = net.config();
        String model = config.get(PREFIX + "model").string();
        if (!model.equals("gpt2")) {
            throw new BadInput(
                    "%s has a tokenizer of the kind '%s', which is not read here: put its tokenizer.json beside it."
                            .formatted(net.name(), model));
        }
        List<Json> tokens = config.get(PREFIX + "tokens").items();
        List<Json> types = config.find(PREFIX + "token_type", Json::items).orElse(List.of());
        Map<String, Integer> ids = new LinkedHashMap<>(), fixed = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            int type = i < types.size() ? (int) types.get(i).number() : 1;
            (type == CONTROL || type == USER_DEFINED ? fixed : ids).putIfAbsent(tokens.get(i).string(), i);
        }
        List<String> merges = config.get(PREFIX + "merges").items().stream().map(Json::string).toList();
        boolean begins = config.find(PREFIX + "add_bos_token", Json::bool).orElse(false);
        Around around = begins
                ? new Around(List.of((long) config.get(PREFIX + "bos_token_id").number()), List.of())
                : Around.NOTHING;
        boolean space = config.find(PREFIX + "add_space_prefix", Json::bool).orElse(false);
        return new BytePairs(new Vocabulary(ids, fixed), merges, cuts(net, config), space, around);
    }

    private static List<Pattern> cuts(Checkpoint net, Json config) {
        String how = config.find(PREFIX + "pre", Json::string).orElse("gpt-2");
        return switch (how) {
            case "gpt-2" -> List.of(BytePairs.WORDS);
            case "smollm" -> List.of(BytePairs.DIGIT, BytePairs.WORDS);
            default -> throw new BadInput(
                    "%s cuts its texts as '%s' does, which is not known here: put its tokenizer.json beside it."
                            .formatted(net.name(), how));
        };
    }
}
