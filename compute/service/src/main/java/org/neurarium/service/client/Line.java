package org.neurarium.service.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;

/// The connection to the broker, made again as often as it breaks: started with a broker where none answers and one is
/// needed. A thread of its own does all waiting.
final class Line implements AutoCloseable {
    /// Between two tries: while a broker starts, and while it is only looked out for.
    private static final Duration SOON = Duration.ofMillis(15), LATER = Duration.ofSeconds(1);
    /// A broker that was started and does not answer is started anew.
    private static final Duration START = Duration.ofSeconds(5);

    /// Who is behind it.
    interface Owner {
        /// Whether something waits for a broker; else one is only looked out for.
        boolean needsBroker();

        /// There is a connection, perhaps to another broker: all that is not confirmed is said again.
        void connected();

        void heard(Message message);

        /// No broker could be reached, nor started.
        void failed(String sentence);
    }

    private final Address address;
    private final Supplier<Message.Hello> hello;
    private final BrokerStarter starter;
    private final Duration patience;
    private final Owner owner;
    private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean begun, closed;

    /// @param patience until it is told that there is no broker
    Line(Address address, Supplier<Message.Hello> hello, BrokerStarter starter, Duration patience, Owner owner) {
        this.address = address;
        this.hello = hello;
        this.starter = starter;
        this.patience = patience;
        this.owner = owner;
    }

    /// Says it where there is a connection; where there is none it is said by [Owner#connected] once there is one.
    ///
    /// @throws BadInput if it is larger than the service takes
    void say(Message message) {
        Connection there = connection.get();
        if (there != null) there.send(message);
        else
            ring();
    }

    /// Looks for a broker now.
    void ring() {
        synchronized (this) {
            if (closed) return;
            if (!begun) Thread.ofVirtual().name("neurarium-line").start(this::keep);
            begun = true;
        }
        bell.release();
    }

    private void keep() {
        try {
            while (!closed) {
                Connection there = reach();
                if (there != null) serve(there);
            }
        } catch (InterruptedException _) {
            // nobody wants it any more
        }
    }

    /// Waits for a broker; null where there is none.
    private @Nullable Connection reach() throws InterruptedException {
        long began = System.nanoTime(), started = 0;
        String sentence = "The compute service does not answer at " + address + ".";
        while (!closed) {
            boolean needed = owner.needsBroker();
            try {
                return Connection.open(address, hello.get());
            } catch (BadInput e) {
                sentence = e.sentence();
                owner.failed(sentence);
                needed = false;
            } catch (IOException e) {
                if (needed && (started == 0 || System.nanoTime() - started > START.toNanos())) {
                    sentence = start(sentence);
                    started = System.nanoTime();
                }
            }
            if (needed && System.nanoTime() - began > patience.toNanos()) {
                owner.failed(sentence);
                return null;
            }
            boolean rung = bell.tryAcquire((needed ? SOON : LATER).toMillis(), TimeUnit.MILLISECONDS);
            if (rung) bell.drainPermits();
            if (!needed) began = System.nanoTime();
        }
        return null;
    }

    private String start(String sentence) {
        try {
            starter.start();
            return sentence;
        } catch (IOException e) {
            return "The compute service cannot be started (" + e.getMessage() + "): try again, or run with --local.";
        }
    }

    private void serve(Connection there) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        connection.set(there);
        if (closed) there.close();
        owner.connected();
        there.listen(new Connection.Ear() {
            @Override
            public void heard(Message message) { owner.heard(message); }

            @Override
            public void ended(String reason) { ended.countDown(); }
        });
        ended.await();
        connection.set(null);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Connection there = connection.getAndSet(null);
        // What was said last is still on its way.
        if (there != null) there.closeSoon();
        bell.release();
    }
}
