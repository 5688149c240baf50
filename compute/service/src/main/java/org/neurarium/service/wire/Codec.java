package org.neurarium.service.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;

/// Writes the records of a sealed interface as JSON, and reads them back: the member `is` is the record's name, the
/// others its components, all in snake case. Derived from the records once, so that a new one needs nothing here.
///
/// Components are text, whole numbers (exact up to 2⁵³), numbers, truth values, enums, lists of text,
/// [OptionalDouble] (null where empty) and JSON. Members that a record does not know are ignored: an older process
/// understands what a newer one adds.
public final class Codec<T> {
    /// What processes say to each other.
    public static final Codec<Message> MESSAGES = new Codec<>(Message.class);
    /// What is said in a session.
    public static final Codec<Talk> TALK = new Codec<>(Talk.class);
    /// What happens in a run.
    public static final Codec<Event> EVENTS = new Codec<>(Event.class);

    private final Class<T> all;
    private final Map<String, Shape> byName = new HashMap<>();
    private final Map<Class<?>, Shape> byClass = new HashMap<>();

    private Codec(Class<T> sealed) {
        this.all = sealed;
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            Shape shape = Shape.of(one);
            byName.put(shape.name, shape);
            byClass.put(one, shape);
        }
    }

    public Json write(T record) {
        Shape shape = byClass.get(record.getClass());
        if (shape == null) throw new IllegalArgumentException("no record of " + all + ": " + record.getClass());
        return shape.write((Record) record);
    }

    /// @throws BadInput if this is none of the records, lacks a member, or has one of the wrong kind
    public T read(Json json) {
        String is = json.get("is").string();
        Shape shape = byName.get(is);
        if (shape == null) throw new BadInput("Nothing called '" + is + "' is said here.");
        return all.cast(shape.read(json));
    }

    private record Part(RecordComponent component, String name, Function<Json, Object> reader) {}

    private record Shape(String name, Constructor<?> constructor, List<Part> parts) {
        static Shape of(Class<?> record) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent c : record.getRecordComponents()) {
                c.getAccessor().setAccessible(true);
                parts.add(new Part(c, Names.snake(c.getName()), reader(c.getGenericType())));
            }
            Class<?>[] types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = record.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(Names.snake(record.getSimpleName()), constructor, List.copyOf(parts));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        Json write(Record record) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("is", Json.of(name));
            for (Part part : parts) {
                try {
                    Object value = part.component.getAccessor().invoke(record);
                    members.put(part.name, Json.of(value instanceof OptionalDouble o ? plain(o) : value));
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException(e);
                }
            }
            return new Json.Obj(members);
        }

        private static Json plain(OptionalDouble value) {
            return value.isPresent() ? Json.of(value.getAsDouble()) : Json.NULL;
        }

        Object read(Json json) {
            Object[] values = new Object[parts.size()];
            for (int i = 0; i < values.length; i++)
                values[i] = parts.get(i).reader.apply(json.get(parts.get(i).name));
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Function<Json, Object> reader(Type type) {
        if (type == String.class) return Json::string;
        if (type == Json.class) return json -> json;
        if (type == long.class) return Codec::whole;
        if (type == int.class) return json -> (int) whole(json);
        if (type == double.class) return Json::number;
        if (type == boolean.class) return Json::bool;
        if (type == OptionalDouble.class) {
            return json -> json instanceof Json.Null ? OptionalDouble.empty() : OptionalDouble.of(json.number());
        }
        if (type instanceof Class<?> c && c.isEnum()) return json -> constant(c, json.string());
        if (type.getTypeName().equals("java.util.List<java.lang.String>")) {
            return json -> json.items().stream().map(Json::string).toList();
        }
        throw new IllegalArgumentException("no JSON for " + type);
    }

    private static long whole(Json json) {
        double value = json.number();
        if (value != Math.rint(value)) throw new BadInput("Expected a whole number in the JSON, found " + json + ".");
        return (long) value;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object one : type.getEnumConstants()) {
            if (((Enum<?>) one).name().toLowerCase(Locale.ROOT).equals(name)) return one;
        }
        throw new BadInput("'" + name + "' is none of the " + type.getSimpleName().toLowerCase(Locale.ROOT) + "s.");
    }
}
