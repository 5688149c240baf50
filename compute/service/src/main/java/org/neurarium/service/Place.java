package org.neurarium.service;

import java.util.Optional;
import org.neurarium.tool.Device;
import org.neurarium.tool.State;
import org.neurarium.tool.Store;

/// Where something is computed: on what, and with which disk space.
record Place(Device device, State state, Store store) {
    /// On the CPU, keeping nothing.
    static Place passing() {
        return new Place(Devices.cpu(), State.none(), new RunStore(Optional.empty(), Optional.empty(),
                _ -> Optional.empty()));
    }
}
