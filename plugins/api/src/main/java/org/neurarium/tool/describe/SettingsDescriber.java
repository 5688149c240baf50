package org.neurarium.tool.describe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Grows;
import org.neurarium.tool.NoEffect;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;
import org.neurarium.tool.describe.SettingDescription.Choice;

/// Reads a settings record: a nested record becomes a group, a sealed interface of records a choice with own fields.
final class SettingsDescriber {
    /// More components than this make positional defaults unreadable.
    static final int MOST_COMPONENTS = 7;

    private final List<String> problems;
    private final List<SettingDescription> settings = new ArrayList<>();

    private SettingsDescriber(List<String> problems) { this.problems = problems; }

    /// @param problems takes a sentence for everything that is missing
    static List<SettingDescription> describe(Class<? extends Record> type, List<String> problems) {
        SettingsDescriber describer = new SettingsDescriber(problems);
        describer.record(type, Records.defaults(type), new Place("", "", "", Optional.empty()));
        return describer.settings;
    }

    /// Where in the tree a record lies.
    private record Place(String prefix, String group, String groupDoc, Optional<String> when) {}

    private void record(Class<? extends Record> type, Record defaults, Place place) {
        countComponents(type, problems);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = place.prefix + Names.snake(component.getName());
            Object value = Records.read(component, defaults);
            switch (Shape.of(component)) {
                case Shape.Group group -> record(group.type(), (Record) value, new Place(name + ".", label(component),
                        doc(component), place.when));
                case Shape.Choice choice -> choice(component, choice, (Record) value, place);
                case Shape.Rows rows -> settings.add(rows(component, rows, (List<?>) value, place));
                case Shape.Many many -> settings.add(many(component, many, (List<?>) value, place));
                case Shape.Auto auto -> settings.add(leaf(component, auto.of().type(), name, automatic(value), place)
                        .auto(true)
                        .build());
                case Shape.Scalar scalar -> settings.add(leaf(component, scalar.type(), name, value, place).build());
            }
        }
    }

    static void countComponents(Class<? extends Record> type, List<String> problems) {
        int count = type.getRecordComponents().length;
        if (count > MOST_COMPONENTS) {
            problems.add(type.getName() + " has " + count + " components, more than " + MOST_COMPONENTS
                    + ": put those that belong together into a nested record.");
        }
    }

    private void choice(RecordComponent component, Shape.Choice choice, Record value, Place place) {
        String name = place.prefix + Names.snake(component.getName());
        settings.add(new Draft(name, SettingDescription.Type.CHOICE, component, place)
                .value(new Json.Str(Shape.optionName(value
                        .getClass())))
                .choices(choice.options().stream().map(SettingsDescriber::option).toList())
                .build());
        for (Class<? extends Record> option : choice.options()) {
            Record defaults = option.isInstance(value) ? value : Records.defaults(option);
            Choice described = option(option);
            record(option, defaults, new Place(name + ".", label(component), described.doc(), Optional.of(name + "="
                    + described.value())));
        }
    }

    private SettingDescription rows(RecordComponent component, Shape.Rows rows, List<?> value, Place place) {
        List<SettingDescription> columns = describe(rows.row(), problems);
        for (SettingDescription column : columns) {
            if (column.type() == SettingDescription.Type.ROWS || column.type() == SettingDescription.Type.LIST
                    || column.name().contains(".")) {
                problems.add(rows.row().getName() + " is a row of a table, so its components are single values; "
                        + column.name() + " is none.");
            }
        }
        List<Json> items = value.stream().<Json>map(row -> RecordJson.write((Record) row)).toList();
        return new Draft(place.prefix + Names.snake(component.getName()), SettingDescription.Type.ROWS, component,
                place).value(
                        new Json.Arr(items))
                .columns(columns)
                .build();
    }

    private SettingDescription many(RecordComponent component, Shape.Many many, List<?> value, Place place) {
        String name = place.prefix + Names.snake(component.getName());
        SettingDescription element = leaf(component, many.of().type(), "value", null, place).build();
        value.forEach(v -> checkDefault(component, element, name, v));
        return new Draft(name, SettingDescription.Type.LIST, component, place).value(new Json.Arr(value.stream()
                .map(Scalars::json)
                .toList())).columns(List.of(element)).build();
    }

    private static @Nullable Object automatic(Object optional) {
        return switch (optional) {
            case Optional<?> o -> o.orElse(null);
            case OptionalDouble d -> d.isPresent() ? (Object) d.getAsDouble() : null;
            case OptionalInt i -> i.isPresent() ? (Object) i.getAsInt() : null;
            default -> throw new IllegalStateException("no optional: " + optional);
        };
    }

    private Draft leaf(RecordComponent component, Class<?> type, String name, @Nullable Object value, Place place) {
        Draft draft = new Draft(name, typeOf(type), component, place);
        if (type.isEnum())
            draft.choices(Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant(type, (Enum<?>) constant))
                    .toList());
        if (value != null) {
            draft.value(Scalars.json(value));
            checkDefault(component, draft.build(), name, value);
        }
        return draft;
    }

    private void checkDefault(RecordComponent component, SettingDescription setting, String name, Object value) {
        try {
            if (value instanceof Record && !Scalars.parse(value.getClass(), name, value.toString()).equals(value)) {
                problems.add(value.getClass().getName() + ": parse(toString()) gives another value.");
            }
            SettingsCheck.limits(setting, name, Scalars.text(value))
                    .ifPresent(sentence -> problems.add(where(component)
                            + ": the default " + sentence));
        } catch (BadInput e) {
            problems.add(where(component) + ": the default is refused: " + e.sentence());
        }
    }

    private static SettingDescription.Type typeOf(Class<?> scalar) {
        if (Shape.isWhole(scalar)) return SettingDescription.Type.INTEGER;
        if (Shape.isReal(scalar)) return SettingDescription.Type.NUMBER;
        if (Shape.isBoolean(scalar)) return SettingDescription.Type.BOOLEAN;
        return scalar.isEnum() ? SettingDescription.Type.CHOICE : SettingDescription.Type.TEXT;
    }

    private static Choice option(Class<?> option) {
        Doc doc = option.getAnnotation(Doc.class);
        return choice(Shape.optionName(option), doc);
    }

    private static Choice constant(Class<?> type, Enum<?> constant) {
        try {
            return choice(Scalars.text(constant), type.getField(constant.name()).getAnnotation(Doc.class));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Choice choice(String value, @Nullable Doc doc) {
        boolean named = doc != null && !doc.label().isEmpty();
        return new Choice(value, named ? Objects.requireNonNull(doc).label() : Names.label(value), doc == null
                ? ""
                : doc.value());
    }

    static String label(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        return doc == null || doc.label().isEmpty() ? Names.label(component.getName()) : doc.label();
    }

    private String doc(RecordComponent component) { return doc(component, problems); }

    /// The component's sentence; notes where there is none.
    static String doc(RecordComponent component, List<String> problems) {
        Doc doc = component.getAnnotation(Doc.class);
        if (doc != null && !doc.value().isBlank()) return doc.value();
        problems.add(where(component) + " has no @Doc: say in a sentence what it is.");
        return "";
    }

    static String where(RecordComponent component) {
        return component.getDeclaringRecord().getName() + "." + component.getName();
    }

    /// A setting while its parts come together.
    private final class Draft {
        private final String name;
        private final SettingDescription.Type type;
        private final RecordComponent component;
        private final Place place;
        private final String doc;
        private Json value = Json.NULL;
        private List<Choice> choices = List.of();
        private List<SettingDescription> columns = List.of();
        private boolean auto;

        Draft(String name, SettingDescription.Type type, RecordComponent component, Place place) {
            this.name = name;
            this.type = type;
            this.component = component;
            this.place = place;
            this.doc = doc(component);
        }

        Draft value(Json value) {
            this.value = value;
            return this;
        }

        Draft choices(List<Choice> choices) {
            this.choices = choices;
            return this;
        }

        Draft columns(List<SettingDescription> columns) {
            this.columns = columns;
            return this;
        }

        Draft auto(boolean auto) {
            this.auto = auto;
            return this;
        }

        SettingDescription build() {
            Range range = component.getAnnotation(Range.class);
            Unit unit = component.getAnnotation(Unit.class);
            Pick pick = component.getAnnotation(Pick.class);
            return new SettingDescription(name, label(component), type, value, bound(range == null
                    ? null
                    : range
                            .min()),
                    bound(range == null ? null : range.max()), unit == null ? "" : unit.value(), doc,
                    place.group, place.groupDoc, place.when, choices, Optional.ofNullable(pick)
                            .map(p -> Names.snake(p.from()) + ":" + Names.snake(p.what().name())),
                    component.isAnnotationPresent(Advanced.class), auto, component.isAnnotationPresent(NoEffect.class),
                    component
                            .isAnnotationPresent(Grows.class),
                    columns);
        }

        private static OptionalDouble bound(@Nullable Double value) {
            return value == null || value.isInfinite() ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }
}
