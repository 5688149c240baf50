package org.neurarium.service.client;

import java.io.IOException;

/// Starts a broker where none answers.
@FunctionalInterface
public interface BrokerStarter {
    /// Whoever runs the service elsewhere starts it there.
    BrokerStarter NONE = () -> {};

    /// Starts one, and does not wait until it is ready. Where one is starting already, this one ends by itself.
    ///
    /// @throws IOException if the system refuses
    void start() throws IOException;
}
