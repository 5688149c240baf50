package org.neurarium.tool.describe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;

/// A settings record and the same as dotted names with texts: `adapter` → `lora`, `adapter.rank` → `8`.
///
/// Names and ranges are looked after by [SettingsCheck], which needs no class; here texts become values.
public final class Binder {
    private Binder() {}

    /// The defaults with these settings in their place.
    ///
    /// @param texts dotted setting → value as on the command line
    /// @throws BadInput if a text is no value of its setting, or a record refuses its values
    public static <S extends Record> S bind(Class<S> type, Map<String, String> texts) {
        return type.cast(record(type, Records.defaults(type), "", texts));
    }

    /// Every setting as the text that [#bind] reads back.
    public static Map<String, String> texts(Record settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        walk(settings, "", (name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /// Every setting as JSON; null where it is left to the tool.
    public static Map<String, Json> values(Record settings) {
        Map<String, Json> values = new LinkedHashMap<>();
        walk(settings, "", (name, value) -> values.put(name, json(value)));
        return values;
    }

    private static Record record(Class<? extends Record> type, Record base, String prefix, Map<String, String> texts) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = prefix + Names.snake(components[i].getName());
            values[i] = value(Shape.of(components[i]), Records.read(components[i], base), name, texts);
        }
        return Records.make(type, values);
    }

    private static Object value(Shape shape, Object base, String name, Map<String, String> texts) {
        String text = texts.get(name);
        return switch (shape) {
            case Shape.Group group -> record(group.type(), (Record) base, name + ".", texts);
            case Shape.Choice choice -> choice(choice, (Record) base, name, texts);
            case Shape.Scalar scalar -> text == null ? base : Scalars.parse(scalar.type(), name, text);
            case Shape.Auto auto -> text == null
                    ? base
                    : auto(auto, text.strip().equals(SettingsCheck.AUTO)
                            ? null
                            : Scalars.parse(auto.of().type(), name, text));
            case Shape.Many many -> text == null
                    ? base
                    : ListText.items(name, text)
                            .stream()
                            .map(item -> Scalars.parse(many.of().type(), name, item))
                            .toList();
            case Shape.Rows rows -> text == null ? base : rows(rows.row(), name, text);
        };
    }

    private static Record choice(Shape.Choice choice, Record base, String name, Map<String, String> texts) {
        String text = texts.get(name);
        if (text == null) return record(base.getClass(), base, name + ".", texts);
        Class<? extends Record> option = choice.option(text.strip())
                .orElseThrow(() -> new BadInput(Scalars.notAmong(name, text, choice.names())));
        return record(option, option.isInstance(base) ? base : Records.defaults(option), name + ".", texts);
    }

    private static List<Record> rows(Class<? extends Record> type, String name, String text) {
        List<String> columns = columns(type);
        List<Record> rows = new ArrayList<>();
        for (Map<String, String> row : ListText.rows(name, columns, text))
            rows.add(record(type, Records.defaults(type), "", row));
        return List.copyOf(rows);
    }

    private static List<String> columns(Class<? extends Record> type) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents())
            columns.add(Names.snake(component.getName()));
        return columns;
    }

    static Object auto(Shape.Auto auto, @Nullable Object value) {
        if (auto.wrapper() == OptionalDouble.class) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
        }
        if (auto.wrapper() == OptionalInt.class) {
            return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
        }
        return Optional.ofNullable(value);
    }

    private static void walk(Record record, String prefix, BiConsumer<String, Object> leaf) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = prefix + Names.snake(component.getName());
            Object value = Records.read(component, record);
            switch (Shape.of(component)) {
                case Shape.Group _ -> walk((Record) value, name + ".", leaf);
                case Shape.Choice _ -> {
                    leaf.accept(name, Shape.optionName(value.getClass()));
                    walk((Record) value, name + ".", leaf);
                }
                default -> leaf.accept(name, value);
            }
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Optional<?> o -> o.map(Scalars::text).orElse(SettingsCheck.AUTO);
            case OptionalDouble d -> d.isPresent() ? Scalars.text(d.getAsDouble()) : SettingsCheck.AUTO;
            case OptionalInt i -> i.isPresent() ? Scalars.text(i.getAsInt()) : SettingsCheck.AUTO;
            case List<?> _ -> json(value).toString();
            default -> Scalars.text(value);
        };
    }

    static Json json(Object value) {
        return switch (value) {
            case Optional<?> o -> o.map(Scalars::json).orElse(Json.NULL);
            case OptionalDouble d -> d.isPresent() ? Json.of(d.getAsDouble()) : Json.NULL;
            case OptionalInt i -> i.isPresent() ? Json.of(i.getAsInt()) : Json.NULL;
            case List<?> list -> new Json.Arr(list.stream().map(Binder::item).toList());
            default -> Scalars.json(value);
        };
    }

    private static Json item(Object value) {
        return value instanceof Record row && !Shape.isScalar(row.getClass())
                ? RecordJson.write(row)
                : Scalars.json(value);
    }
}
