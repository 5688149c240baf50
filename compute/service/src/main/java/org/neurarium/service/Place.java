package org.neurarium.service;

import java.nio.file.Path;
import java.util.Optional;
import org.neurarium.tool.Device;
import org.neurarium.tool.State;
import org.neurarium.tool.Store;

/// Where something is computed: on what, and with which disk space.
record Place(Device device, State state, Store store) {
    /// On the CPU, keeping nothing.
    ///
    /// @param room where scratch folders are made
    static Place passing(Optional<Path> room) {
        return new Place(Devices.cpu(), State.none(), new RunStore(Optional.empty(), room,
                dataset -> Optional.of("identity-" + System.identityHashCode(dataset))));
    }
}
