package org.neurarium.service.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.neurarium.data.BadInput;

/// Two processes that talk: messages go out without waiting, and come in one after the other.
///
/// What goes out waits in a queue of limited size: who reads so slowly that it fills is cut off, and connects again. What
/// comes in is read by the caller ([#receive]) or by a thread of its own ([#listen]). A frame that has begun must arrive
/// whole within a time.
public final class Connection implements AutoCloseable {
    /// What a broker takes from one who has not said who it is, in bytes.
    public static final int SMALL = 64 << 10;
    /// What anybody else may say at once, in bytes; what is larger lies in a file.
    public static final int LARGE = 16 << 20;
    /// What may wait to go out, in bytes and in messages.
    static final int WAITING_BYTES = 2 * LARGE, WAITING_MESSAGES = 50_000;
    /// From here on what would be outdated soon is better left unsaid.
    private static final int CROWD = 256 << 10;
    private static final Duration FRAME_WITHIN = Duration.ofSeconds(10), ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    /// Ends the writing.
    private static final ByteBuffer LAST = ByteBuffer.allocate(0);

    /// Hears what the other side says, on one thread.
    public interface Ear {
        void heard(Message message);

        /// The connection has ended: once, after all that was heard.
        void ended(String reason);
    }

    private final SocketChannel channel;
    private final FrameReader reader;
    private final Duration frameWithin;
    private final BlockingQueue<ByteBuffer> outgoing = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<String> reason = new AtomicReference<>("");
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    /// @param largest     frame that is taken, in bytes
    /// @param frameWithin in which a frame must arrive whole
    public Connection(SocketChannel channel, int largest, Duration frameWithin) {
        this.channel = channel;
        this.frameWithin = frameWithin;
        this.reader = new FrameReader(channel, largest);
        Thread.ofVirtual().name("neurarium-writes").start(this::write);
    }

    /// Connects to a broker and says hello; waits for its answer.
    ///
    /// @throws IOException if nobody answers there
    /// @throws BadInput    if the broker turns this side away; the sentence is its
    public static Connection open(Address address, Message.Hello hello) throws IOException {
        Connection connection = new Connection(address.connect(), LARGE, FRAME_WITHIN);
        CompletableFuture<?> answer = connection.closeUnless(ANSWER_WITHIN, "no answer to the greeting");
        try {
            connection.send(hello);
            switch (connection.receive()) {
                case Message.Welcome _ -> {
                    return connection;
                }
                case Message.Turned turned -> throw new BadInput(turned.sentence());
                case Message other -> throw new IOException("What answers is no broker: it said " + other);
            }
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        } finally {
            answer.complete(null);
        }
    }

    /// From now on frames of this size are taken.
    public void allow(int largest) { reader.allow(largest); }

    /// Says something; never waits. What is said after the end is lost, as it would be on the way.
    ///
    /// @throws BadInput if it is larger than a frame may be
    public void send(Message message) {
        ByteBuffer frame = frame(message);
        int size = waiting.addAndGet(frame.remaining());
        if (size > WAITING_BYTES || outgoing.size() > WAITING_MESSAGES) {
            end("the other side reads too slowly");
            return;
        }
        if (channel.isOpen()) outgoing.add(frame);
    }

    /// Whether so much waits to go out that what would be outdated soon (progress, a preview) is better left unsaid.
    public boolean crowded() { return waiting.get() > CROWD; }

    /// Says this, lets it arrive, and ends. Nothing is heard any more.
    public void sendLast(Message message, String why) {
        reason.compareAndSet("", why);
        send(message);
        closeSoon();
    }

    /// Waits for the next message.
    ///
    /// @throws EOFException if the other side has left
    /// @throws IOException  if the connection broke, or what came is no message; it cannot be used any more
    public Message receive() throws IOException {
        CompletableFuture<?> inTime = null;
        try {
            if (!reader.begun() && !reader.fill()) throw new EOFException("the other side left");
            while (!reader.whole()) {
                if (inTime == null) inTime = closeUnless(frameWithin, "a frame that did not arrive whole in time");
                if (!reader.fill()) throw new EOFException("the other side left within a frame");
            }
            return Codec.MESSAGES.read(org.neurarium.data.Json.parse(reader.take()));
        } catch (BadInput e) {
            throw new IOException("what came is no message: " + e.sentence(), e);
        } catch (ClosedChannelException e) {
            throw new IOException(reason.get().isEmpty() ? "the connection was closed" : reason.get(), e);
        } finally {
            if (inTime != null) inTime.complete(null);
        }
    }

    /// From now on a thread reads what comes. Called once, and then [#receive] no more.
    public void listen(Ear ear) {
        Thread.ofVirtual().name("neurarium-reads").start(() -> {
            String why;
            try {
                while (true)
                    ear.heard(receive());
            } catch (IOException e) {
                String said = e.getMessage();
                why = said == null ? "the connection broke" : said;
            }
            end(why);
            ear.ended(reason.get());
        });
    }

    /// Closes it in this time unless what is returned is completed before.
    public CompletableFuture<?> closeUnless(Duration within, String why) {
        CompletableFuture<Object> done = new CompletableFuture<>().orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
        var _ = done.whenComplete((_, late) -> {
            if (late != null) end(why);
        });
        return done;
    }

    /// Why it ended, once it has.
    public CompletableFuture<String> closed() { return closed; }

    @Override
    public void close() { end("it was closed"); }

    /// Lets what was said arrive, and ends. Nothing is heard any more.
    public void closeSoon() {
        reason.compareAndSet("", "it was closed");
        outgoing.add(LAST);
        var _ = closeUnless(FAREWELL, "it was closed");
    }

    /// Closes it, for this reason.
    public void end(String why) {
        reason.compareAndSet("", why);
        try {
            channel.close();
        } catch (IOException _) {
            // it is gone, which is what was wanted
        }
        outgoing.clear();
        outgoing.add(LAST);
        closed.complete(reason.get());
    }

    private static ByteBuffer frame(Message message) {
        byte[] text = Codec.MESSAGES.write(message).toString().getBytes(StandardCharsets.UTF_8);
        if (text.length > LARGE) {
            throw new BadInput("What is to be sent is larger (" + (text.length >> 20) + " MiB) than the service takes ("
                    + (LARGE >> 20) + " MiB): put what is large into a file.");
        }
        return ByteBuffer.allocate(text.length + FrameReader.HEAD).putInt(text.length).put(text).flip();
    }

    private void write() {
        try {
            while (true) {
                ByteBuffer frame = outgoing.take();
                if (frame == LAST) break;
                int size = frame.remaining();
                while (frame.hasRemaining())
                    FrameReader.part(frame, channel::write);
                waiting.addAndGet(-size);
            }
            if (channel.isOpen()) {
                // Closed with something unread, the system would throw away what was just said.
                channel.shutdownOutput();
                ByteBuffer unread = ByteBuffer.allocate(SMALL);
                while (channel.read(unread.clear()) >= 0) {
                    // not wanted any more
                }
            }
            end("it was closed");
        } catch (IOException e) {
            end("the other side left");
        } catch (InterruptedException e) {
            end("interrupted");
        }
    }
}
