package org.neurarium.service.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.neurarium.data.BadInput;

/// Where a broker is spoken to.
public sealed interface Address {
    /// @throws IOException if nobody answers there
    SocketChannel connect() throws IOException;

    /// @throws IOException if the address is taken or cannot be had
    ServerSocketChannel listen() throws IOException;

    /// A socket in a folder of this user's.
    record Local(Path socket) implements Address {
        @Override
        public SocketChannel connect() throws IOException {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        }

        @Override
        public ServerSocketChannel listen() throws IOException {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            return bound(server, () -> server.bind(UnixDomainSocketAddress.of(socket), BACKLOG));
        }

        @Override
        public String toString() { return socket.toString(); }
    }

    /// A port, which others on the machine, and perhaps in the network, can reach: the token keeps them out.
    ///
    /// @param port 0 for any that is free
    record Port(String host, int port) implements Address {
        /// Whether what is said stays on this machine.
        public boolean loopback() {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException _) {
                return false;
            }
        }

        @Override
        public SocketChannel connect() throws IOException {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) throw new UnknownHostException(host);
            SocketChannel channel = SocketChannel.open(address);
            // Small frames are answered at once.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        }

        @Override
        public ServerSocketChannel listen() throws IOException {
            ServerSocketChannel server = ServerSocketChannel.open();
            return bound(server, () -> server.bind(new InetSocketAddress(host, port), BACKLOG));
        }

        @Override
        public String toString() { return (host.contains(":") ? "[" + host + "]" : host) + ":" + port; }
    }

    /// How many may knock at once before the system turns them away.
    int BACKLOG = 128;

    /// Reads `HOST:PORT`, as `--listen` and `--service` take it.
    ///
    /// @throws BadInput if it is none
    static Port port(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = colon < 1 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
            if (!host.isEmpty() && port >= 0 && port < 65536) return new Port(host, port);
        } catch (NumberFormatException _) {
            // told below
        }
        throw new BadInput("'" + text + "' is no address: write HOST:PORT, as in 127.0.0.1:7411.");
    }

    private static ServerSocketChannel bound(ServerSocketChannel server, Binding binding) throws IOException {
        try {
            binding.bind();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// What may fail after a channel was opened.
    @FunctionalInterface
    interface Binding {
        void bind() throws IOException;
    }
}
