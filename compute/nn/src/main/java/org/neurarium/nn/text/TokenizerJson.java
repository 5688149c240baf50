package org.neurarium.nn.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// Reads `tokenizer.json`: WordPiece, and byte-pair encoding on bytes. Its padding and cutting off are left out.
final class TokenizerJson {
    private final Json file;
    private final Json model;

    private TokenizerJson(Json file) {
        this.file = file;
        this.model = file.get("model");
    }

    static Tokenizer read(Json file) { return new TokenizerJson(file).tokenizer(); }

    private Tokenizer tokenizer() {
        String type = type(model).orElse("none");
        return switch (type) {
            case "WordPiece" -> wordPieces();
            case "BPE" -> bytePairs();
            default -> throw unknown("the model " + type);
        };
    }

    private Vocabulary vocabulary() {
        Map<String, Integer> ids = new LinkedHashMap<>(), fixed = new LinkedHashMap<>();
        model.get("vocab").members().forEach((piece, id) -> ids.put(piece, (int) id.number()));
        for (Json added : file.find("added_tokens", Json::items).orElse(List.of()))
            fixed.put(added.get("content").string(), (int) added.get("id").number());
        return new Vocabulary(ids, fixed);
    }

    private Tokenizer wordPieces() {
        Json how = file.find("normalizer", j -> j).orElse(Json.object());
        if (!type(how).orElse("BertNormalizer").equals("BertNormalizer"))
            throw unknown("the normaliser " + type(how).orElse(
                    ""));
        require("pre_tokenizer", "BertPreTokenizer");
        boolean lower = flag(how, "lowercase", true);
        WordPieces.Plain plain = new WordPieces.Plain(flag(how, "clean_text", true), flag(how, "handle_chinese_chars",
                true), flag(how, "strip_accents", lower), lower);
        return new WordPieces(vocabulary(), plain, model.find("continuing_subword_prefix", Json::string).orElse("##"),
                model.find("max_input_chars_per_word", Json::number).orElse(100.0).intValue(), model.find("unk_token",
                        Json::string).orElse("[UNK]"),
                around());
    }

    private Tokenizer bytePairs() {
        if (file.find("normalizer", j -> j).isPresent()) throw unknown("a normaliser before byte pairs");
        List<String> merges = new ArrayList<>();
        for (Json pair : model.get("merges").items()) {
            merges.add(pair instanceof Json.Arr(List<Json> two) && two.size() == 2
                    ? two.get(0).string() + " " + two.get(1).string()
                    : pair.string());
        }
        List<Pattern> cuts = new ArrayList<>();
        boolean[] space = {false};
        Json before = file.find("pre_tokenizer", j -> j).orElseThrow(() -> unknown("byte pairs that are not on bytes"));
        List<Json> steps = before.find("pretokenizers", Json::items).orElse(List.of(before));
        for (Json step : steps)
            cuts.addAll(cut(step, space));
        if (!type(steps.getLast()).filter("ByteLevel"::equals).isPresent())
            throw unknown("byte pairs that are not on bytes");
        return new BytePairs(vocabulary(), merges, cuts, space[0], around());
    }

    private List<Pattern> cut(Json step, boolean[] space) {
        switch (type(step).orElse("none")) {
            case "ByteLevel" -> {
                space[0] |= flag(step, "add_prefix_space", false);
                return flag(step, "use_regex", true) ? List.of(BytePairs.WORDS) : List.of();
            }
            case "Digits" -> {
                return List.of(flag(step, "individual_digits", false) ? BytePairs.DIGIT : Pattern.compile("\\p{N}+"));
            }
            case "Split" -> {
                if (!step.get("behavior").string().equals("Isolated") || flag(step, "invert", false))
                    throw unknown("a split that is not isolated");
                return List.of(pattern(step.get("pattern").get("Regex").string()));
            }
            default -> throw unknown("the cut " + type(step).orElse("none"));
        }
    }

    private Pattern pattern(String text) {
        try {
            return Pattern.compile("(?U)" + text);
        } catch (PatternSyntaxException e) {
            throw new BadInput("The tokenizer cuts at '" + text + "', which cannot be read here.", e);
        }
    }

    private Around around() {
        Optional<Json> found = file.find("post_processor", j -> j);
        if (found.isEmpty()) return Around.NOTHING;
        Json how = found.get();
        return switch (type(how).orElse("none")) {
            case "ByteLevel" -> Around.NOTHING;
            case "TemplateProcessing" -> template(how);
            case "BertProcessing" -> new Around(List.of(second(how.get("cls"))), List.of(second(how.get("sep"))));
            default -> throw unknown("what it puts around texts, " + type(how).orElse("none"));
        };
    }

    private static long second(Json pair) { return (long) pair.items().get(1).number(); }

    private static Around template(Json how) {
        List<Long> before = new ArrayList<>(), behind = new ArrayList<>();
        boolean text = false;
        for (Json part : how.get("single").items()) {
            Optional<String> special = part.find("SpecialToken", s -> s.get("id").string());
            text |= special.isEmpty();
            List<Long> into = text ? behind : before;
            special.ifPresent(name -> how.get("special_tokens")
                    .get(name)
                    .get("ids")
                    .items()
                    .forEach(id -> into.add((long) id.number())));
        }
        return new Around(before, behind);
    }

    private void require(String member, String wanted) {
        String is = file.find(member, j -> j).flatMap(TokenizerJson::type).orElse("none");
        if (!is.equals(wanted)) throw unknown("the " + member.replace('_', ' ') + " " + is);
    }

    private static Optional<String> type(Json json) { return json.find("type", Json::string); }

    private static boolean flag(Json json, String name, boolean otherwise) {
        return json.find(name, Json::bool).orElse(otherwise);
    }

    private static BadInput unknown(String what) {
        return new BadInput("The tokenizer has " + what
                + ", which is not read here; WordPiece and byte-level byte pairs are.");
    }
}
