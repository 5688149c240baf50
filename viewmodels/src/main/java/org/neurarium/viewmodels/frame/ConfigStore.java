package org.neurarium.viewmodels.frame;

import java.util.Optional;
import org.neurarium.data.Json;

/// Where small things about this person are kept between sessions: recent files, theme. The application gives one that
/// writes to its configuration folder in the background; a test's keeps them in memory.
public interface ConfigStore {
    /// Keeps nothing.
    ConfigStore FORGETFUL = new ConfigStore() {
        @Override
        public Optional<Json> read(String name) { return Optional.empty(); }

        @Override
        public void write(String name, Json value) {}
    };

    /// What was kept under this name; empty where there is nothing readable. Called before the window is shown.
    Optional<Json> read(String name);

    /// Keeps a value; answers at once.
    void write(String name, Json value);
}
