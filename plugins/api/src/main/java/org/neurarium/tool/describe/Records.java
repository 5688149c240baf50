package org.neurarium.tool.describe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.neurarium.data.BadInput;

/// Makes records and reads their components, wherever they are declared.
final class Records {
    private Records() {}

    /// The record with these components, in their order.
    ///
    /// @throws BadInput with the constructor's own sentence, where it refuses them
    static <R extends Record> R make(Class<R> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw refusal(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    /// The record of its no-argument constructor: the defaults.
    ///
    /// @throws IncompleteTool if it has none
    static <R extends Record> R defaults(Class<R> type) {
        try {
            Constructor<R> none = type.getDeclaredConstructor();
            none.setAccessible(true);
            return none.newInstance();
        } catch (NoSuchMethodException _) {
            throw new IncompleteTool(type.getName()
                    + " lacks a no-argument constructor, which gives the defaults: add `public " + type.getSimpleName()
                    + "() { this(…); }`.");
        } catch (InvocationTargetException e) {
            throw new IncompleteTool("The no-argument constructor of " + type.getName() + " fails: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    static Object read(RecordComponent component, Record of) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + of.getClass().getName(), e);
        }
    }

    /// What a constructor or `parse` said, as a sentence for the person.
    static RuntimeException refusal(InvocationTargetException e) {
        return switch (e.getCause()) {
            case BadInput bad -> bad;
            case IllegalArgumentException wrong -> new BadInput(wrong.getMessage() == null
                    ? "A value is wrong."
                    : wrong.getMessage(), wrong);
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }
}
