package org.neurarium.tool.describe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Dataset;

/// The closed list of data types, by the names that descriptions use.
public final class DataTypes {
    private DataTypes() {}

    public static List<String> names() {
        return Arrays.stream(Dataset.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    }

    /// The interface of that name; empty where the list has none.
    public static Optional<Class<? extends Dataset>> find(String name) {
        return Arrays.stream(Dataset.class.getPermittedSubclasses())
                .filter(c -> c.getSimpleName().equals(name))
                .findFirst()
                .map(c -> c.asSubclass(Dataset.class));
    }
}
