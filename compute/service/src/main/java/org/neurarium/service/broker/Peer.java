package org.neurarium.service.broker;

import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;

/// A client or a worker that has said who it is: a new one for each connection.
record Peer(String name, long pid, Connection connection) {
    void say(Message message) { connection.send(message); }

    @Override
    public boolean equals(Object other) { return other instanceof Peer peer && peer.connection == connection; }

    @Override
    public int hashCode() { return System.identityHashCode(connection); }
}
