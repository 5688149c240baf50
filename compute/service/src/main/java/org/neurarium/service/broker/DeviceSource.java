package org.neurarium.service.broker;

import java.util.List;
import org.neurarium.tool.Device;

/// What can be computed on here. Asked beside the broker's own thread, since it may take a while.
@FunctionalInterface
public interface DeviceSource {
    /// The CPU first.
    List<Device> list();
}
