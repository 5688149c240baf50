package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// The keys are data: what they name has to be there in the window as it is put together.
@ExtendWith(Watchdog.class)
final class KeymapTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void everyKeyOfThePresetNamesACommandThatExists() {
        try (Person person = new Person(folder)) {
            var frame = person.studio().frame();
            List<Keymap.Binding> everywhere = frame.keymap()
                    .keys()
                    .stream()
                    .filter(b -> b.where().equals(Keymap.EVERYWHERE))
                    .toList();
            assertFalse(everywhere.isEmpty());
            assertEquals(List.of(), Fx.call(() -> everywhere.stream()
                    .map(Keymap.Binding::command)
                    .filter(c -> frame.commands().find(c).isEmpty())
                    .toList()));
        }
    }
}
