package org.neurarium.viewmodels.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// All that a person can do now, by id: menus, keys and the palette read it. Lives on the JavaFX thread.
public final class CommandRegistry {
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();

    /// @throws IllegalStateException if two commands share an id: keymaps name them by it
    public void add(Collection<Command> more) {
        for (Command command : more) {
            if (commands.putIfAbsent(command.id(), command) != null) {
                throw new IllegalStateException("Two commands are called '" + command.id() + "'");
            }
        }
        version.set(version.get() + 1);
    }

    public void remove(Collection<Command> gone) {
        gone.forEach(c -> commands.remove(c.id(), c));
        version.set(version.get() + 1);
    }

    public Optional<Command> find(String id) { return Optional.ofNullable(commands.get(id)); }

    /// In the order in which they were added.
    public List<Command> all() { return List.copyOf(commands.values()); }

    /// Rises whenever a command comes or goes.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }
}
