package org.neurarium.service.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Names;

/// How records are taken apart and put together, looked up once a class: an answer has hundreds of the same.
final class RecordForms {
    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();

    /// One component.
    record Part(String name, Type type, Method accessor) {
        @Nullable
        Object read(Record of) {
            try {
                return accessor.invoke(of);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }

    /// A record's components and its constructor.
    record Form(List<Part> parts, Constructor<?> constructor) {
        /// @throws BadInput if the record refuses the values
        Object make(@Nullable Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Error error) throw error;
                throw new BadInput("A " + Names.label(constructor.getDeclaringClass().getSimpleName())
                        + " that came is damaged.", e);
            } catch (IllegalArgumentException | ReflectiveOperationException e) {
                throw new BadInput("A " + Names.label(constructor.getDeclaringClass().getSimpleName())
                        + " that came has a part of the wrong type.", e);
            }
        }
    }

    Form of(Class<?> record) { return forms.computeIfAbsent(record, RecordForms::look); }

    private static Form look(Class<?> record) {
        List<Part> parts = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            parts.add(new Part(Names.snake(component.getName()), component.getGenericType(), accessor));
            types.add(component.getType());
        }
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Form(List.copyOf(parts), constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("each record has its constructor", e);
        }
    }
}
