package org.neurarium.nn.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;

/// Byte-level byte-pair encoding (Sennrich et al. 2016; Radford et al. 2019): a text is cut by patterns, one after the other; the
/// bytes of each cut are written as letters, and the neighbours that were joined first in training are joined first.
final class BytePairs implements Tokenizer {
    /// GPT-2's cuts.
    static final Pattern WORDS = Pattern.compile(
            "(?U)'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");
    static final Pattern DIGIT = Pattern.compile("\\p{N}");

    private final Vocabulary vocabulary;
    private final Map<String, Integer> ranks;
    private final List<Pattern> cuts;
    private final boolean spaceFirst;
    private final Around around;
    private final char[] letters = letters();
    private final Map<Character, Integer> bytes = new HashMap<>();

    /// @param merges     pairs with a space between, the first joined first
    /// @param cuts       each leaves whole what lies between its finds too
    /// @param spaceFirst whether a space is put before a text that begins with none
    BytePairs(Vocabulary vocabulary, List<String> merges, List<Pattern> cuts, boolean spaceFirst, Around around) {
        this.vocabulary = vocabulary;
        this.ranks = new HashMap<>(merges.size() * 2);
        for (int i = 0; i < merges.size(); i++)
            ranks.putIfAbsent(merges.get(i), i);
        this.cuts = List.copyOf(cuts);
        this.spaceFirst = spaceFirst;
        this.around = around;
        for (int b = 0; b < 256; b++)
            bytes.put(letters[b], b);
    }

    /// Printable Latin bytes are written as themselves, the others, in their order, as the letters from U+0100 on.
    private static char[] letters() {
        char[] out = new char[256];
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            out[b] = (char) (printable ? b : next++);
        }
        return out;
    }

    @Override
    public long[] encode(String text) {
        List<Long> out = new ArrayList<>();
        vocabulary.walk(text, out, part -> {
            String whole = spaceFirst && !part.startsWith(" ") ? " " + part : part;
            cut(whole, 0).forEach(piece -> piece(piece, out));
        });
        return Vocabulary.array(around.put(out));
    }

    private List<String> cut(String text, int how) {
        if (how == cuts.size()) return List.of(text);
        List<String> out = new ArrayList<>();
        int from = 0;
        Matcher m = cuts.get(how).matcher(text);
        while (m.find()) {
            if (m.start() > from) out.addAll(cut(text.substring(from, m.start()), how + 1));
            if (!m.group().isEmpty()) out.addAll(cut(m.group(), how + 1));
            from = m.end();
        }
        if (from < text.length()) out.addAll(cut(text.substring(from), how + 1));
        return out;
    }

    /// Two neighbours that may be joined; each part begins where the array of ends says.
    private record Pair(int rank, int left, String joined) {}

    private void piece(String text, List<Long> into) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int n = utf8.length;
        String[] parts = new String[n];
        int[] next = new int[n], before = new int[n];
        for (int i = 0; i < n; i++) {
            parts[i] = String.valueOf(letters[utf8[i] & 0xff]);
            next[i] = i + 1;
            before[i] = i - 1;
        }
        PriorityQueue<Pair> queue = new PriorityQueue<>((a, b) -> a.rank != b.rank
                ? Integer.compare(a.rank, b.rank)
                : Integer.compare(a.left, b.left));
        for (int i = 0; i + 1 < n; i++)
            offer(queue, parts, i, i + 1);
        while (!queue.isEmpty()) {
            Pair pair = queue.remove();
            int left = pair.left, right = next[left];
            // What was joined meanwhile is another pair.
            if (parts[left].isEmpty() || right >= n || !pair.joined.equals(parts[left] + parts[right])) continue;
            Integer rank = ranks.get(parts[left] + " " + parts[right]);
            if (rank == null || rank != pair.rank) continue;
            parts[left] = pair.joined;
            parts[right] = "";
            next[left] = next[right];
            if (next[left] < n) before[next[left]] = left;
            if (before[left] >= 0) offer(queue, parts, before[left], left);
            if (next[left] < n) offer(queue, parts, left, next[left]);
        }
        for (int i = 0; i < n; i = next[i])
            into.add(id(parts[i]));
    }

    private void offer(PriorityQueue<Pair> queue, String[] parts, int left, int right) {
        Integer rank = ranks.get(parts[left] + " " + parts[right]);
        if (rank != null) queue.add(new Pair(rank, left, parts[left] + parts[right]));
    }

    private long id(String piece) {
        return vocabulary.find(piece)
                .orElseThrow(() -> new BadInput("The vocabulary has no piece '" + piece
                        + "', which its merges make: the tokenizer is damaged."));
    }

    @Override
    public String decode(long... ids) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long id : ids) {
            String piece = vocabulary.piece(id);
            if (vocabulary.isFixed(piece)) {
                out.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
                continue;
            }
            for (char c : piece.toCharArray())
                bytes.computeIfPresent(c, (_, b) -> {
                    out.write(b);
                    return b;
                });
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String token(long id) { return vocabulary.piece(id); }
}
