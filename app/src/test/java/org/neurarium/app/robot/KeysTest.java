package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

@ExtendWith(Watchdog.class)
final class KeysTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void everyKeyOfThePresetNamesACommandOfTheWindow() {
        try (Person person = new Person(folder)) {
            var frame = person.studio().frame();
            List<String> lost = Fx.call(() -> frame.keymap()
                    .keys()
                    .stream()
                    .map(Keymap.Binding::command)
                    .filter(c -> frame.commands().find(c).isEmpty())
                    .toList());
            assertEquals(List.of(), lost);
            assertEquals(List.of(), frame.keymap().conflicts());
        }
    }
}
