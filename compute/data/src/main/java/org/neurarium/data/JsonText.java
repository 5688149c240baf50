package org.neurarium.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes the text of [Json].
final class JsonText {
    /// Deeper text is refused rather than allowed to end the thread with a stack overflow.
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) { this.text = text; }

    static Json parse(String text) {
        JsonText reader = new JsonText(text);
        Json value = reader.value();
        reader.space();
        if (reader.at < text.length()) throw reader.wrong("more text after the value");
        return value;
    }

    static String compact(Json json) {
        StringBuilder out = new StringBuilder();
        write(json, out, -1);
        return out.toString();
    }

    static String pretty(Json json) {
        StringBuilder out = new StringBuilder();
        write(json, out, 0);
        return out.append('\n').toString();
    }

    private Json value() {
        space();
        if (at >= text.length()) throw wrong("the text ends early");
        if (++depth > DEEPEST) throw wrong("nested too deeply");
        char c = text.charAt(at);
        Json value = switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
        depth--;
        return value;
    }

    private Json object() {
        at++;
        Map<String, Json> members = new LinkedHashMap<>();
        space();
        if (take('}')) return new Json.Obj(members);
        do {
            space();
            if (at >= text.length() || text.charAt(at) != '"') throw wrong("expected a name in quotes");
            String key = string();
            space();
            if (!take(':')) throw wrong("expected ':' after " + key);
            if (members.putIfAbsent(key, value()) != null) throw wrong("the name '" + key + "' comes twice");
            space();
        } while (take(','));
        if (!take('}')) throw wrong("expected ',' or '}'");
        return new Json.Obj(members);
    }

    private Json array() {
        at++;
        List<Json> items = new ArrayList<>();
        space();
        if (take(']')) return new Json.Arr(items);
        do {
            items.add(value());
            space();
        } while (take(','));
        if (!take(']')) throw wrong("expected ',' or ']'");
        return new Json.Arr(items);
    }

    private String string() {
        at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length()) throw wrong("a text without its closing quote");
            char c = text.charAt(at++);
            if (c == '"') return out.toString();
            if (c < ' ') throw wrong("a control character in a text");
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        if (at >= text.length()) throw wrong("the text ends early");
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) throw wrong("the text ends early");
                try {
                    char code = (char) Integer.parseInt(text, at, at + 4, 16);
                    at += 4;
                    yield code;
                } catch (NumberFormatException _) {
                    throw wrong("a \\u escape needs four hexadecimal digits");
                }
            }
            default -> throw wrong("unknown escape \\" + c);
        };
    }

    private Json number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0)
            at++;
        try {
            return new Json.Num(Double.parseDouble(text.substring(start, at)));
        } catch (NumberFormatException _) {
            at = start;
            throw wrong("expected a value");
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) throw wrong("expected a value");
        at += word.length();
        return value;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0)
            at++;
    }

    private BadInput wrong(String what) {
        long line = text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count() + 1;
        return new BadInput("This is not JSON: " + what + ", line " + line + ".");
    }

    /// @param level how deep the value lies; below 0 everything goes on one line
    private static void write(Json json, StringBuilder out, int level) {
        switch (json) {
            case Json.Null _ -> out.append("null");
            case Json.Bool b -> out.append(b.value());
            case Json.Num n -> number(n.value(), out);
            case Json.Str s -> quote(s.value(), out);
            case Json.Arr a -> {
                out.append('[');
                for (Iterator<Json> i = a.items().iterator(); i.hasNext();) {
                    line(out, level, 1);
                    write(i.next(), out, level < 0 ? level : level + 1);
                    if (i.hasNext()) out.append(level < 0 ? ", " : ",");
                }
                if (!a.items().isEmpty()) line(out, level, 0);
                out.append(']');
            }
            case Json.Obj o -> {
                out.append('{');
                for (Iterator<Map.Entry<String, Json>> i = o.members().entrySet().iterator(); i.hasNext();) {
                    Map.Entry<String, Json> member = i.next();
                    line(out, level, 1);
                    quote(member.getKey(), out);
                    out.append(": ");
                    write(member.getValue(), out, level < 0 ? level : level + 1);
                    if (i.hasNext()) out.append(level < 0 ? ", " : ",");
                }
                if (!o.members().isEmpty()) line(out, level, 0);
                out.append('}');
            }
        }
    }

    private static void line(StringBuilder out, int level, int more) {
        if (level >= 0) out.append('\n').repeat("  ", level + more);
    }

    private static void number(double v, StringBuilder out) {
        if (!Double.isFinite(v)) out.append("null");
        else if (v == Math.rint(v) && Math.abs(v) <= 1L << 53) out.append((long) v);
        else
            out.append(v);
    }

    private static boolean unpaired(String s, int i) {
        char c = s.charAt(i);
        if (Character.isHighSurrogate(c)) return i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
    }

    private static void quote(String s, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    // Half of a surrogate pair has no UTF-8: escaped it arrives as it was.
                    if (c < ' ' || unpaired(s, i)) out.append("\\u%04x".formatted((int) c));
                    else
                        out.append(c);
                }
            }
        }
        out.append('"');
    }
}
