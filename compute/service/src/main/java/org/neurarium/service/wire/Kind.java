package org.neurarium.service.wire;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A type with what it is a type of: `List` of `Mask`, an array of `int`. Type variables are replaced by what they stand
/// for, and by their bound where nobody says.
///
/// @param of the type's arguments; of an array, what its elements are
record Kind(Class<?> raw, List<Kind> of) {
    /// Anything: what is of this kind says itself what it is.
    static final Kind ANY = new Kind(Object.class, List.of());

    Kind {
        of = List.copyOf(of);
    }

    /// A class of whose arguments nothing is known.
    static Kind of(Class<?> type) {
        if (type.isArray()) return new Kind(type, List.of(of(type.getComponentType())));
        return new Kind(type, Arrays.stream(type.getTypeParameters()).map(_ -> ANY).toList());
    }

    /// What a component of this kind of record is.
    Kind component(Type declared) {
        Map<TypeVariable<?>, Kind> meant = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < parameters.length; i++)
            meant.put(parameters[i], of.get(i));
        return of(declared, meant);
    }

    static Kind of(Type type, Map<TypeVariable<?>, Kind> meant) {
        return switch (type) {
            case Class<?> plain -> of(plain);
            case ParameterizedType p -> new Kind((Class<?>) p.getRawType(), Arrays.stream(p.getActualTypeArguments())
                    .map(argument -> of(argument, meant))
                    .toList());
            case GenericArrayType array -> {
                Kind element = of(array.getGenericComponentType(), meant);
                yield new Kind(element.raw.arrayType(), List.of(element));
            }
            case WildcardType some -> of(some.getUpperBounds()[0], meant);
            case TypeVariable<?> v -> {
                Kind known = meant.get(v);
                yield known != null ? known : v.getBounds()[0] instanceof Class<?> bound ? of(bound) : ANY;
            }
            default -> ANY;
        };
    }

    /// What the elements of a list, an optional or an array are.
    Kind element() { return of.isEmpty() ? ANY : of.getFirst(); }

    /// What the values of a map are.
    Kind value() { return of.size() < 2 ? ANY : of.get(1); }
}
