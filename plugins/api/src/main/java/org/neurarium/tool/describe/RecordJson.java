package org.neurarium.tool.describe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Names;

/// Records as nested JSON objects with outside names, exact in both directions: the steps of a session travel so, and a
/// transcript keeps them so. A choice carries the member `kind`.
public final class RecordJson {
    private static final String KIND = "kind";

    private RecordJson() {}

    /// @throws IncompleteTool if a component is of a kind that cannot travel
    public static Json.Obj write(Record record) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.read(component, record);
            members.put(Names.snake(component.getName()), switch (Shape.of(component)) {
                case Shape.Group _ -> write((Record) value);
                case Shape.Choice _ -> choice((Record) value);
                default -> Binder.json(value);
            });
        }
        return new Json.Obj(members);
    }

    private static Json choice(Record value) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(KIND, new Json.Str(Shape.optionName(value.getClass())));
        members.putAll(write(value).members());
        return new Json.Obj(members);
    }

    /// @throws BadInput naming the member that is missing, unknown or wrong
    public static <R extends Record> R read(Class<R> type, Json json) {
        Map<String, Json> members = json.members();
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = Names.snake(components[i].getName());
            Json member = members.get(name);
            if (member == null)
                throw new BadInput("The JSON of a " + Shape.optionName(type) + " lacks '" + name
                        + "'.");
            values[i] = value(Shape.of(components[i]), name, member);
        }
        return Records.make(type, values);
    }

    private static Object value(Shape shape, String name, Json json) {
        return switch (shape) {
            case Shape.Scalar scalar -> Scalars.fromJson(scalar.type(), name, json);
            case Shape.Auto auto -> Binder.auto(auto, automatic(auto, name, json));
            case Shape.Many many -> {
                List<Object> items = new ArrayList<>();
                for (Json item : json.items())
                    items.add(Scalars.fromJson(many.of().type(), name, item));
                yield List.copyOf(items);
            }
            case Shape.Rows rows -> {
                List<Record> items = new ArrayList<>();
                for (Json item : json.items())
                    items.add(read(rows.row(), item));
                yield List.copyOf(items);
            }
            case Shape.Group group -> read(group.type(), json);
            case Shape.Choice choice -> {
                String kind = json.get(KIND).string();
                yield read(choice.option(kind)
                        .orElseThrow(() -> new BadInput(Scalars.notAmong(name, kind, choice.names()))), json);
            }
        };
    }

    private static @Nullable Object automatic(Shape.Auto auto, String name, Json json) {
        return json instanceof Json.Null ? null : Scalars.fromJson(auto.of().type(), name, json);
    }
}
