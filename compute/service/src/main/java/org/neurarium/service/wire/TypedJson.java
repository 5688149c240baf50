package org.neurarium.service.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;

/// Questions, steps and answers as JSON that says what they are, exact in both directions to the last bit (NaN, −0 and
/// infinities too).
///
/// A value is `{"is": CLASS, "value": …}`; where the type is declared and can be nothing else (the components of a
/// record, the elements of its lists) it goes without a name. Arrays of numbers lie together beside the rest: up to
/// [Arrays#INLINE] bytes within the message, beyond in a file of their own.
///
/// Not for components of any type: what cannot travel is refused by the writer.
public final class TypedJson {
    private final Vocabulary vocabulary;
    private final Optional<Path> scratch;
    private final RecordForms forms = new RecordForms();

    /// @param vocabulary what may be named by what is read
    /// @param scratch    where large arrays go, and are looked for; empty where both sides share no folder
    public TypedJson(Vocabulary vocabulary, Optional<Path> scratch) {
        this.vocabulary = vocabulary;
        this.scratch = scratch;
    }

    /// @throws IllegalArgumentException if it, or a part of it, cannot travel
    /// @throws BadInput                 if its arrays cannot be written to the scratch folder
    public Json write(@Nullable Object value) {
        ArrayBytes.Out arrays = new ArrayBytes.Out();
        Json what = any(value, arrays);
        return arrays.beside(Json.object().with("what", what), scratch);
    }

    /// What [#write] wrote; a file that it lay in is deleted.
    ///
    /// @throws BadInput if this is nothing of the kind, or names what may not be named
    public @Nullable Object read(Json json) {
        try (ArrayBytes.In arrays = ArrayBytes.In.of(json, scratch)) {
            return any(Kind.ANY, json.get("what"), arrays);
        }
    }

    /// Deletes what lies in a file of an answer that nobody wants any more.
    public void drop(Json json) { ArrayBytes.In.of(json, scratch).close(); }

    /// Deletes the scratch folder, should answers that nobody read lie in it.
    public void clear() { scratch.ifPresent(ArrayBytes::clear); }

    private Json any(@Nullable Object value, ArrayBytes.Out arrays) {
        if (value == null) return Json.NULL;
        String name = Vocabulary.name(value);
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        Json inside = switch (value) {
            case List<?> list -> items(list, Kind.ANY, arrays);
            case Set<?> set -> items(set, Kind.ANY, arrays);
            case Map<?, ?> map -> entries(map, Kind.of(Map.class), arrays);
            default -> declared(Kind.of(type), value, arrays);
        };
        return Json.object().with("is", name).with("value", inside);
    }

    private Json declared(Kind kind, @Nullable Object value, ArrayBytes.Out arrays) {
        Class<?> raw = kind.raw();
        return switch (value) {
            case null -> Json.NULL;
            case Record record when raw.isRecord() -> record(kind, record, arrays);
            case Enum<?> constant when raw.isEnum() -> new Json.Str(constant.name());
            case Optional<?> optional when raw == Optional.class -> items(optional.stream().toList(), kind.element(),
                    arrays);
            case OptionalDouble some when raw == OptionalDouble.class -> items(some.stream().boxed().toList(), Kind.of(
                    double.class), arrays);
            case OptionalInt some when raw == OptionalInt.class -> items(some.stream().boxed().toList(), Kind.of(
                    int.class), arrays);
            case OptionalLong some when raw == OptionalLong.class -> items(some.stream().boxed().toList(), Kind.of(
                    long.class), arrays);
            case List<?> list when raw == List.class -> items(list, kind.element(), arrays);
            case Set<?> set when raw == Set.class -> items(set, kind.element(), arrays);
            case Map<?, ?> map when raw == Map.class -> entries(map, kind, arrays);
            case Object[] array when raw.isArray() -> items(Arrays.asList(array), kind.element(), arrays);
            case Object array when raw.isArray() -> arrays.add(array);
            case Object scalar when Plain.is(raw) -> Plain.write(scalar);
            default -> any(value, arrays);
        };
    }

    private Json record(Kind kind, Record record, ArrayBytes.Out arrays) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordForms.Part part : forms.of(record.getClass()).parts())
            members.put(part.name(), declared(kind.component(part.type()), part.read(record), arrays));
        return new Json.Obj(members);
    }

    private Json items(Iterable<?> values, Kind element, ArrayBytes.Out arrays) {
        List<Json> items = new ArrayList<>();
        for (Object value : values)
            items.add(declared(element, value, arrays));
        return new Json.Arr(items);
    }

    private Json entries(Map<?, ?> map, Kind kind, ArrayBytes.Out arrays) {
        List<Json> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new Json.Arr(List.of(declared(kind.element(), key, arrays), declared(
                kind.value(), value, arrays)))));
        return new Json.Arr(entries);
    }

    private @Nullable Object any(Kind declared, Json json, ArrayBytes.In arrays) {
        if (json instanceof Json.Null) return null;
        String name = json.get("is").string();
        Object value = declared(vocabulary.kind(name, declared), json.get("value"), arrays);
        if (declared.raw().isInstance(value)) return value;
        throw new BadInput("A " + Names.label(declared.raw().getSimpleName()) + " was expected, and '" + name
                + "' came.");
    }

    private @Nullable Object declared(Kind kind, Json json, ArrayBytes.In arrays) {
        Class<?> raw = kind.raw();
        if (json instanceof Json.Null && !raw.isPrimitive()) return null;
        if (raw.isRecord()) return made(kind, json, arrays);
        if (raw.isEnum()) return constant(raw, json.string());
        if (raw.isArray()) {
            return raw.getComponentType().isPrimitive() ? arrays.read(raw, json) : array(kind, json, arrays);
        }
        if (Plain.is(raw)) return Plain.read(raw, json);
        if (raw == List.class) return Collections.unmodifiableList(items(json, kind.element(), arrays));
        if (raw == Set.class)
            return Collections.unmodifiableSet(new LinkedHashSet<>(items(json, kind.element(),
                    arrays)));
        if (raw == Map.class) return map(kind, json, arrays);
        if (raw == Optional.class) return items(json, kind.element(), arrays).stream().findFirst();
        if (raw == OptionalDouble.class)
            return json.items()
                    .stream()
                    .mapToDouble(j -> (Double) Plain.read(double.class,
                            j))
                    .findFirst();
        if (raw == OptionalInt.class)
            return json.items()
                    .stream()
                    .mapToInt(j -> (Integer) Plain.read(int.class, j))
                    .findFirst();
        if (raw == OptionalLong.class)
            return json.items()
                    .stream()
                    .mapToLong(j -> (Long) Plain.read(long.class, j))
                    .findFirst();
        return any(kind, json, arrays);
    }

    private Object made(Kind kind, Json json, ArrayBytes.In arrays) {
        RecordForms.Form form = forms.of(kind.raw());
        @Nullable
        Object[] values = new Object[form.parts().size()];
        for (int i = 0; i < values.length; i++) {
            RecordForms.Part part = form.parts().get(i);
            values[i] = declared(kind.component(part.type()), json.get(part.name()), arrays);
        }
        return form.make(values);
    }

    private List<@Nullable Object> items(Json json, Kind element, ArrayBytes.In arrays) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Json item : json.items())
            items.add(declared(element, item, arrays));
        return items;
    }

    private Object array(Kind kind, Json json, ArrayBytes.In arrays) {
        List<@Nullable Object> items = items(json, kind.element(), arrays);
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(kind.raw().getComponentType(), items.size());
        try {
            return items.toArray(array);
        } catch (ArrayStoreException e) {
            throw new BadInput("An array holds what does not belong there.", e);
        }
    }

    private Map<Object, Object> map(Kind kind, Json json, ArrayBytes.In arrays) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Json entry : json.items()) {
            List<Json> pair = entry.items();
            if (pair.size() != 2) throw new BadInput("A map's entry is a key and a value.");
            map.put(declared(kind.element(), pair.getFirst(), arrays), declared(kind.value(), pair.getLast(), arrays));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object constant(Class<?> type, String name) {
        for (Object one : type.getEnumConstants()) {
            if (((Enum<?>) one).name().equals(name)) return one;
        }
        throw new BadInput("'" + name + "' is no " + Names.label(type.getSimpleName()) + ".");
    }
}
