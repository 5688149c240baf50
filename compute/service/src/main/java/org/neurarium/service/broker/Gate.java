package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;

/// Where one comes in: who says in time who it is, and knows the token, is let through, all others are refused and logged.
final class Gate implements AutoCloseable {
    private static final int PAUSE_MS = 100;

    /// Hears of those who are let through.
    @FunctionalInterface
    interface Ear {
        void arrived(Message.Hello hello, Connection connection);
    }

    private final List<byte[]> tokens;
    private final BrokerSettings.Gate limits;
    private final BrokerLog log;
    private final Ear ear;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final Deque<Connection> strangers = new ArrayDeque<>();

    /// @param tokens each of which lets in
    Gate(List<String> tokens, BrokerSettings.Gate limits, BrokerLog log, Ear ear) {
        this.tokens = tokens.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();
        this.limits = limits;
        this.log = log;
        this.ear = ear;
    }

    /// @return where it listens: with the port that the system chose, where any was asked for
    /// @throws IOException if the address is taken or cannot be had
    Address open(Address address) throws IOException {
        ServerSocketChannel door = address.listen();
        doors.add(door);
        Thread.ofVirtual().name("neurarium-door").start(() -> accept(door));
        return address instanceof Address.Port port
                && door.getLocalAddress() instanceof java.net.InetSocketAddress bound
                        ? new Address.Port(port.host(), bound.getPort())
                        : address;
    }

    private void accept(ServerSocketChannel door) {
        while (door.isOpen()) {
            try {
                SocketChannel channel = door.accept();
                Connection stranger = new Connection(channel, Connection.SMALL, limits.frameWithin());
                crowd(stranger);
                Thread.ofVirtual().name("neurarium-hello").start(() -> greet(stranger));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                log.say("Nobody can be let in for the moment: " + e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One more. Who knows the token says so at once, so that of many it is the oldest who can go.
    private void crowd(Connection stranger) {
        Connection oldest;
        synchronized (strangers) {
            strangers.addLast(stranger);
            oldest = strangers.size() > limits.strangers() ? strangers.removeFirst() : null;
        }
        if (oldest != null) {
            oldest.end("more than " + limits.strangers() + " at once have not said who they are");
        }
        var _ = stranger.closed().thenRun(() -> forget(stranger));
    }

    private void forget(Connection stranger) {
        synchronized (strangers) {
            strangers.remove(stranger);
        }
    }

    private void greet(Connection stranger) {
        CompletableFuture<?> inTime = stranger.closeUnless(limits.helloWithin(), "it did not say in time who it is");
        try {
            Message first = stranger.receive();
            if (!(first instanceof Message.Hello hello)) refuse(stranger, "What comes first is a hello.");
            else if (!known(hello.token())) {
                refuse(stranger, "The token is wrong: this service belongs to another user, or was started anew.");
            } else {
                forget(stranger);
                stranger.allow(Connection.LARGE);
                ear.arrived(hello, stranger);
            }
        } catch (IOException e) {
            String why = e.getMessage() == null ? "the connection broke" : e.getMessage();
            refuse(stranger, "Refused: " + why + ".");
        } finally {
            inTime.complete(null);
        }
    }

    /// Takes the same time for each wrong token, so that it tells nothing about the right ones.
    private boolean known(String said) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] token : tokens)
            known |= MessageDigest.isEqual(token, bytes);
        return known;
    }

    private void refuse(Connection stranger, String sentence) {
        log.say("Refused one who connected: " + sentence);
        stranger.sendLast(new Message.Turned(sentence), "it was refused");
    }

    @Override
    public void close() {
        for (ServerSocketChannel door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                log.broke(e);
            }
        }
        List<Connection> left;
        synchronized (strangers) {
            left = List.copyOf(strangers);
        }
        left.forEach(Connection::close);
    }
}
