package org.neurarium.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JSON value (RFC 8259): small, immutable, members in the order they were written in.
///
/// It is a type of its own so that what a plug-in author sees depends on the JDK alone, and so that the command line
/// starts without loading a library. Whole numbers up to 2⁵³ print without a point; NaN and infinities, which JSON does
/// not have, become null.
public sealed interface Json {
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /// A copy in which `key` has this value.
        public Obj with(String key, @Nullable Object value) {
            Map<String, Json> copy = new LinkedHashMap<>(members);
            copy.put(key, Json.of(value));
            return new Obj(copy);
        }

        public Optional<Json> find(String key) { return Optional.ofNullable(members.get(key)); }

        @Override
        public String toString() { return JsonText.compact(this); }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public String toString() { return JsonText.compact(this); }
    }

    record Str(String value) implements Json {
        @Override
        public String toString() { return JsonText.compact(this); }
    }

    record Num(double value) implements Json {
        @Override
        public String toString() { return JsonText.compact(this); }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String toString() { return JsonText.compact(this); }
    }

    record Null() implements Json {
        @Override
        public String toString() { return "null"; }
    }

    Null NULL = new Null();

    /// An object without members, to be grown by [Obj#with].
    static Obj object() { return new Obj(Map.of()); }

    /// From Java: null, Json, text, numbers, booleans, enums (their name in lower case), Optional, collections, maps.
    static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Json j -> j;
            case String s -> new Str(s);
            case Boolean b -> new Bool(b);
            case Number n -> Double.isFinite(n.doubleValue()) ? new Num(n.doubleValue()) : NULL;
            case Enum<?> e -> new Str(Names.snake(e.name()));
            case Optional<?> o -> of(o.orElse(null));
            case Collection<?> c -> {
                List<Json> items = new ArrayList<>();
                for (Object item : c)
                    items.add(of(item));
                yield new Arr(items);
            }
            case double[] a -> {
                List<Json> items = new ArrayList<>();
                for (double d : a)
                    items.add(of(d));
                yield new Arr(items);
            }
            case Map<?, ?> m -> {
                Map<String, Json> members = new LinkedHashMap<>();
                m.forEach((k, v) -> members.put(String.valueOf(k), of(v)));
                yield new Obj(members);
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    /// @throws BadInput naming the line where the text stops being JSON
    static Json parse(String text) { return JsonText.parse(text); }

    /// With line breaks and two spaces a level, as people read it.
    default String pretty() { return JsonText.pretty(this); }

    /// The member of an object.
    ///
    /// @throws BadInput if this is no object or lacks the member
    default Json get(String key) {
        if (this instanceof Obj o && o.members.get(key) instanceof Json found) return found;
        throw new BadInput("The JSON lacks the member '" + key + "'.");
    }

    /// The member of an object read by `how`; empty where there is none or it is null.
    default <T> Optional<T> find(String key, Function<Json, T> how) {
        return this instanceof Obj o && o.members.get(key) instanceof Json found && !(found instanceof Null)
                ? Optional
                        .of(how.apply(found))
                : Optional.empty();
    }

    /// @throws BadInput if this is no text
    default String string() {
        if (this instanceof Str s) return s.value;
        throw new BadInput("Expected text in the JSON, found " + this + ".");
    }

    /// @throws BadInput if this is no number
    default double number() {
        if (this instanceof Num n) return n.value;
        throw new BadInput("Expected a number in the JSON, found " + this + ".");
    }

    /// @throws BadInput if this is no truth value
    default boolean bool() {
        if (this instanceof Bool b) return b.value;
        throw new BadInput("Expected true or false in the JSON, found " + this + ".");
    }

    /// @throws BadInput if this is no array
    default List<Json> items() {
        if (this instanceof Arr a) return a.items;
        throw new BadInput("Expected a list in the JSON, found " + this + ".");
    }

    /// @throws BadInput if this is no object
    default Map<String, Json> members() {
        if (this instanceof Obj o) return o.members;
        throw new BadInput("Expected an object in the JSON, found " + this + ".");
    }
}
