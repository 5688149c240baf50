package org.neurarium.formats.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;
import org.neurarium.formats.pickle.Pickled.Dict;
import org.neurarium.formats.pickle.Pickled.Made;
import org.neurarium.formats.pickle.Pickled.Named;
import org.neurarium.formats.pickle.Pickled.Row;

/// Runs a pickle of protocol 0 to 5 up to its end. Each instruction takes at least a byte of the file and makes at most
/// one small object, so what a pickle takes is bounded by its length.
public final class PickleMachine {
    /// More than any checkpoint has.
    private static final int MEMO = 10_000_000;
    private static final long LONGEST = 1L << 28;
    private static final Pickled NONE = new Pickled.None();
    private static final Pickled TRUE = new Pickled.Bool(true), FALSE = new Pickled.Bool(false);
    private static final Pickled NOTHING = Row.tuple(List.of());

    private final PickleBytes in;
    private final Names names;
    private final Map<Long, Pickled> memo = new HashMap<>();
    private final List<Integer> marks = new ArrayList<>();
    private final List<Pickled> stack = new ArrayList<>();

    /// What a pickle held, and where the next byte after it lies.
    public record Loaded(Pickled root, long end) {}

    private PickleMachine(PickleBytes in, Names names) {
        this.in = in;
        this.names = names;
    }

    /// @param at where the pickle begins
    /// @throws BadInput if it is damaged, or wants what `names` refuses
    public static Loaded load(Source source, long at, Names names) {
        PickleMachine machine = new PickleMachine(new PickleBytes(source, at), names);
        for (int op = machine.in.u8(); op != '.'; op = machine.in.u8()) {
            machine.step(op);
            if (machine.in.at() - at > LONGEST) throw machine.in.damaged("it is longer than any checkpoint needs");
        }
        return new Loaded(machine.pop(), machine.in.at());
    }

    private void step(int op) {
        if (!number(op) && !text(op) && !container(op) && !names(op)) {
            throw in.damaged("there is the instruction 0x%02x, which is not allowed".formatted(op));
        }
    }

    private boolean number(int op) {
        switch (op) {
            case 'N' -> stack.add(NONE);
            case 0x88 -> stack.add(TRUE);
            case 0x89 -> stack.add(FALSE);
            case 'I' -> {
                String line = in.line();
                stack.add(line.equals("01") ? TRUE : line.equals("00") ? FALSE : new Pickled.Whole(in.whole(line)));
            }
            case 'L' -> {
                String line = in.line();
                stack.add(new Pickled.Whole(in.whole(line.endsWith("L")
                        ? line.substring(0, line.length() - 1)
                        : line)));
            }
            case 'J' -> stack.add(whole(in.i32()));
            case 'K' -> stack.add(whole(in.u8()));
            case 'M' -> stack.add(whole(in.u16()));
            case 0x8a -> stack.add(new Pickled.Whole(in.whole(in.u8())));
            case 0x8b -> stack.add(new Pickled.Whole(in.whole(in.u32())));
            case 'F' -> stack.add(new Pickled.Real(in.realLine()));
            case 'G' -> stack.add(new Pickled.Real(in.real()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int op) {
        switch (op) {
            case 'S' -> {
                String line = in.line();
                if (line.length() < 2) throw in.damaged("a text lacks its quotes");
                stack.add(new Pickled.Text(line.substring(1, line.length() - 1)));
            }
            case 'V' -> stack.add(new Pickled.Text(in.line()));
            case 'T', 'X' -> stack.add(new Pickled.Text(in.text(in.u32())));
            case 'U', 0x8c -> stack.add(new Pickled.Text(in.text(in.u8())));
            case 0x8d -> stack.add(new Pickled.Text(in.text(in.u64())));
            case 'B' -> stack.add(new Pickled.Bytes(in.bytes(in.u32())));
            case 'C' -> stack.add(new Pickled.Bytes(in.bytes(in.u8())));
            case 0x8e, 0x96 -> stack.add(new Pickled.Bytes(in.bytes(in.u64())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int op) {
        switch (op) {
            case '(' -> marks.add(stack.size());
            case '0' -> {
                if (stack.size() == floor() && !marks.isEmpty()) marks.removeLast();
                else
                    pop();
            }
            case '1' -> marked();
            case '2' -> stack.add(top());
            case 'p', 'q', 'r', 0x94 -> remember(op);
            case 'g' -> recall(in.index());
            case 'h' -> recall(in.u8());
            case 'j' -> recall(in.u32());
            case ')' -> stack.add(NOTHING);
            case 't' -> stack.add(Row.tuple(marked()));
            case 0x85, 0x86, 0x87 -> {
                List<Pickled> last = tail(op - 0x84);
                Row tuple = Row.tuple(last);
                last.clear();
                stack.add(tuple);
            }
            case ']', 0x8f -> stack.add(Row.list());
            case 'l', 0x91 -> stack.add(new Row(op == 0x91, marked()));
            case '}' -> stack.add(Dict.empty());
            case 'd' -> {
                Dict dict = Dict.empty();
                pairs(dict.entries(), marked());
                stack.add(dict);
            }
            case 'a' -> append(List.of(pop()));
            case 'e', 0x90 -> append(marked());
            case 's' -> {
                Pickled value = pop(), key = pop();
                pairs(entries(), List.of(key, value));
            }
            case 'u' -> {
                List<Pickled> all = marked();
                pairs(entries(), all);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean names(int op) {
        switch (op) {
            case 0x80 -> {
                int protocol = in.u8();
                if (protocol > 5) throw in.damaged("it is of protocol " + protocol + "; 0 to 5 are known");
            }
            case 0x95 -> in.u64();
            case 'c' -> stack.add(named(in.line(), in.line()));
            case 0x93 -> {
                Pickled name = pop(), module = pop();
                stack.add(named(string(module), string(name)));
            }
            case 'R' -> {
                Pickled arguments = pop();
                stack.add(called(pop(), arguments));
            }
            case 'i' -> {
                Named name = named(in.line(), in.line());
                stack.add(called(name, Row.tuple(marked())));
            }
            case 'o' -> {
                List<Pickled> all = marked();
                if (all.isEmpty()) throw in.damaged("an object lacks its class");
                stack.add(called(all.getFirst(), Row.tuple(all.subList(1, all.size()))));
            }
            case 0x81 -> made(pop());
            case 0x92 -> {
                Pickled keywords = pop(), arguments = pop();
                made(Row.tuple(List.of(arguments, keywords)));
            }
            case 'b' -> {
                Pickled state = pop();
                if (top() instanceof Made object) {
                    names.built(object, state);
                    object.state(state);
                } else if (!(top() instanceof Dict || top() instanceof Row)) {
                    throw in.damaged("something that is no object gets a state");
                }
            }
            case 'P' -> stack.add(names.outside(new Pickled.Text(in.line())));
            case 'Q' -> stack.add(names.outside(pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Named named(String module, String name) {
        Named named = new Named(module, name);
        names.named(named);
        return named;
    }

    private Made called(Pickled what, Pickled arguments) {
        if (!(what instanceof Named name)) throw in.damaged("something is called that is no function");
        names.called(name);
        return new Made(name, arguments);
    }

    private void made(Pickled arguments) {
        if (!(pop() instanceof Named name)) throw in.damaged("an object is made of something that is no class");
        names.made(name);
        stack.add(new Made(name, arguments));
    }

    private void append(List<Pickled> items) {
        switch (top()) {
            case Row row when !row.fixed() -> row.items().addAll(items);
            case Made made -> made.items().addAll(items);
            default -> throw in.damaged("something is appended to what is no list");
        }
    }

    private List<Dict.Entry> entries() {
        return switch (top()) {
            case Dict dict -> dict.entries();
            case Made made -> made.entries();
            default -> throw in.damaged("something is set in what is no dictionary");
        };
    }

    private void pairs(List<Dict.Entry> into, List<Pickled> all) {
        if (all.size() % 2 != 0) throw in.damaged("a key lacks its value");
        for (int i = 0; i < all.size(); i += 2)
            into.add(new Dict.Entry(all.get(i), all.get(i + 1)));
    }

    private void remember(int op) {
        long index = switch (op) {
            case 'p' -> in.index();
            case 'q' -> in.u8();
            case 'r' -> in.u32();
            default -> memo.size();
        };
        if (memo.size() >= MEMO) throw in.damaged("it remembers more than " + MEMO + " objects");
        memo.put(index, top());
    }

    private void recall(long index) {
        Pickled found = memo.get(index);
        if (found == null) throw in.damaged("it asks for object " + index + ", which it has not remembered");
        stack.add(found);
    }

    private static Pickled whole(long value) { return new Pickled.Whole(BigInteger.valueOf(value)); }

    private String string(Pickled value) {
        String text = value.text();
        if (text == null) throw in.damaged("a name is no text");
        return text;
    }

    private int floor() { return marks.isEmpty() ? 0 : marks.getLast(); }

    private Pickled top() { return tail(1).getFirst(); }

    private Pickled pop() {
        Pickled top = top();
        stack.removeLast();
        return top;
    }

    private List<Pickled> tail(int n) {
        if (stack.size() - n < floor()) throw in.damaged("an object is missing");
        return stack.subList(stack.size() - n, stack.size());
    }

    /// Takes what lies above the last mark, and the mark.
    private List<Pickled> marked() {
        if (marks.isEmpty()) throw in.damaged("a mark is missing");
        List<Pickled> above = stack.subList(marks.removeLast(), stack.size());
        List<Pickled> out = new ArrayList<>(above);
        above.clear();
        return out;
    }
}
