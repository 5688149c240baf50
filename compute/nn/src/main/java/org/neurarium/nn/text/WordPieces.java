package org.neurarium.nn.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurarium.data.BadInput;

/// WordPiece as BERT has it (Devlin et al. 2018): words, cut at spaces and around punctuation and Chinese characters, are split
/// into the longest pieces from the left.
final class WordPieces implements Tokenizer {
    /// How a text is made plain before.
    ///
    /// @param accents whether they are taken off
    record Plain(boolean clean, boolean chinese, boolean accents, boolean lowercase) {}

    private final Vocabulary vocabulary;
    private final Plain plain;
    private final String inner;
    private final int longest;
    private final long unknown;
    private final Around around;

    /// @param inner   what pieces that do not begin a word begin with (`##`)
    /// @param longest letters that a word may have
    WordPieces(Vocabulary vocabulary, Plain plain, String inner, int longest, String unknown, Around around) {
        this.vocabulary = vocabulary;
        this.plain = plain;
        this.inner = inner;
        this.longest = longest;
        this.unknown = vocabulary.find(unknown)
                .orElseThrow(() -> new BadInput("The vocabulary lacks its own piece for the unknown, '" + unknown
                        + "': the tokenizer is damaged."));
        this.around = around;
    }

    @Override
    public long[] encode(String text) {
        List<Long> out = new ArrayList<>();
        vocabulary.walk(text, out, part -> words(plain(part)).forEach(word -> word(word, out)));
        return Vocabulary.array(around.put(out));
    }

    private String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (plain.clean && (c == 0 || c == 0xfffd || isControl(c))) return;
            if (plain.chinese && isChinese(c)) out.append(' ').appendCodePoint(c).append(' ');
            else
                out.appendCodePoint(plain.clean && isSpace(c) ? ' ' : c);
        });
        String made = out.toString();
        if (plain.accents) made = Normalizer.normalize(made, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
        return plain.lowercase ? made.toLowerCase(Locale.ROOT) : made;
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isControl(int c) {
        return c != '\t' && c != '\n' && c != '\r' && switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE,
                    Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }

    /// The blocks of CJK ideographs.
    private static boolean isChinese(int c) {
        return c >= 0x4e00 && c <= 0x9fff || c >= 0x3400 && c <= 0x4dbf || c >= 0x20000 && c <= 0x2a6df || c >= 0x2a700
                && c <= 0x2ceaf || c >= 0xf900 && c <= 0xfaff || c >= 0x2f800 && c <= 0x2fa1f;
    }

    /// ASCII that is neither letter nor digit counts as punctuation, as `$` and `^`.
    private static boolean isPunctuation(int c) {
        if (c < 128) return c > ' ' && c != 127 && !Character.isLetterOrDigit(c);
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                true;
            default -> false;
        };
    }

    private static List<String> words(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean mark = isPunctuation(c);
            if ((mark || isSpace(c)) && !word.isEmpty()) {
                out.add(word.toString());
                word.setLength(0);
            }
            if (mark) out.add(Character.toString(c));
            else if (!isSpace(c)) word.appendCodePoint(c);
        });
        if (!word.isEmpty()) out.add(word.toString());
        return out;
    }

    private void word(String word, List<Long> into) {
        if (word.codePointCount(0, word.length()) > longest) {
            into.add(unknown);
            return;
        }
        List<Long> pieces = new ArrayList<>();
        for (int from = 0; from < word.length();) {
            int to = word.length();
            String begin = from == 0 ? "" : inner;
            while (to > from && vocabulary.find(begin + word.substring(from, to)).isEmpty())
                to--;
            if (to == from) {
                into.add(unknown);
                return;
            }
            pieces.add((long) vocabulary.find(begin + word.substring(from, to)).orElseThrow());
            from = to;
        }
        into.addAll(pieces);
    }

    @Override
    public String decode(long... ids) {
        StringBuilder out = new StringBuilder();
        for (long id : ids) {
            String piece = vocabulary.piece(id);
            if (vocabulary.isFixed(piece)) continue;
            if (piece.startsWith(inner)) out.append(piece, inner.length(), piece.length());
            else
                out.append(out.isEmpty() ? "" : " ").append(piece);
        }
        return out.toString();
    }

    @Override
    public String token(long id) { return vocabulary.piece(id); }
}
