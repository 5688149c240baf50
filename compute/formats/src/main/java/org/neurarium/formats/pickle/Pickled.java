package org.neurarium.formats.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pickle holds. Containers may hold themselves: whoever walks through them counts the steps.
public sealed interface Pickled {
    /// Python's `None`.
    record None() implements Pickled {}

    record Bool(boolean value) implements Pickled {}

    record Whole(BigInteger value) implements Pickled {}

    record Real(double value) implements Pickled {}

    record Text(String value) implements Pickled {}

    record Bytes(byte[] value) implements Pickled {}

    /// A tuple, list, set or frozenset.
    record Row(boolean fixed, List<Pickled> items) implements Pickled {
        static Row tuple(List<Pickled> items) { return new Row(true, List.copyOf(items)); }

        static Row list() { return new Row(false, new ArrayList<>(0)); }
    }

    /// A dictionary: pairs in their order; where a key comes twice the later counts.
    record Dict(List<Entry> entries) implements Pickled {
        /// One pair.
        public record Entry(Pickled key, Pickled value) {}

        static Dict empty() { return new Dict(new ArrayList<>(0)); }
    }

    /// A class or function that the pickle names. Nobody looks whether there is one.
    record Named(String module, String name) implements Pickled {
        /// As `collections.OrderedDict`.
        public String title() { return module + "." + name; }
    }

    /// What Python would get by calling [#type] with [#arguments]: noted, never called.
    final class Made implements Pickled {
        private final Named type;
        private final Pickled arguments;
        private final List<Pickled> items = new ArrayList<>(0);
        private final List<Dict.Entry> entries = new ArrayList<>(0);
        private @Nullable Pickled state;

        Made(Named type, Pickled arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        public Named type() { return type; }

        public Pickled arguments() { return arguments; }

        /// What was appended to it, as to a list.
        public List<Pickled> items() { return items; }

        /// What was set in it, as in a dictionary.
        public List<Dict.Entry> entries() { return entries; }

        /// What it was given as its state, mostly its attributes; null where it was given none.
        public @Nullable Pickled state() { return state; }

        void state(Pickled given) { state = given; }
    }

    /// Something outside the pickle, by whatever the pickle calls it.
    record Outside(Pickled id) implements Pickled {}

    /// The value as text, where it is one.
    default @Nullable String text() { return this instanceof Text t ? t.value : null; }
}
