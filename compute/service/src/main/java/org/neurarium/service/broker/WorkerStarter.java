package org.neurarium.service.broker;

import java.io.IOException;

/// Starts workers as processes of their own, which outlive the broker.
@FunctionalInterface
public interface WorkerStarter {
    /// @param name by which it says hello
    /// @throws IOException if the system refuses
    Process start(String name) throws IOException;
}
