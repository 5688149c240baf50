package org.neurarium.nn.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;

/// Pieces and their ids. Some stand for themselves wherever a text has them (`<|im_start|>`), whatever is around.
final class Vocabulary {
    private final Map<String, Integer> ids;
    private final Map<Integer, String> pieces = new HashMap<>();
    private final Map<String, Integer> fixed;
    private final Optional<Pattern> any;

    /// @param fixed the pieces that stand for themselves
    Vocabulary(Map<String, Integer> ids, Map<String, Integer> fixed) {
        this.ids = ids;
        this.fixed = fixed;
        ids.forEach((piece, id) -> pieces.put(id, piece));
        fixed.forEach((piece, id) -> pieces.put(id, piece));
        List<String> longest = new ArrayList<>(fixed.keySet());
        longest.removeIf(String::isEmpty);
        longest.sort(Comparator.comparingInt(String::length).reversed());
        this.any = longest.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(longest.stream().map(Pattern::quote).collect(Collectors.joining("|"))));
    }

    Optional<Integer> find(String piece) { return Optional.ofNullable(ids.get(piece)); }

    boolean isFixed(String piece) { return fixed.containsKey(piece); }

    String piece(long id) {
        String piece = id == (int) id ? pieces.get((int) id) : null;
        if (piece == null) throw new BadInput("The vocabulary has no piece with the id " + id + ".");
        return piece;
    }

    /// Goes through a text: what stands for itself is added, what lies between is given to `ordinary`.
    void walk(String text, List<Long> into, Consumer<String> ordinary) {
        int from = 0;
        if (any.isPresent()) {
            Matcher m = any.get().matcher(text);
            while (m.find()) {
                if (m.start() > from) ordinary.accept(text.substring(from, m.start()));
                into.add((long) fixed.getOrDefault(m.group(), 0));
                from = m.end();
            }
        }
        if (from < text.length()) ordinary.accept(text.substring(from));
    }

    static long[] array(List<Long> ids) { return ids.stream().mapToLong(v -> v).toArray(); }
}
