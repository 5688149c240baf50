package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.tool.Device;

/// Strangers get nothing, are logged, and do not keep the user's own client from being answered.
@Timeout(60)
final class StrangersTest {
    private static final BrokerSettings.Gate GATE = new BrokerSettings.Gate(64, Duration.ofMillis(700),
            Duration.ofMillis(
                    500));

    @TempDir private Path scratch = Path.of("");
    private StateFolder folder = new StateFolder(Path.of(""));
    private final List<AutoCloseable> open = new ArrayList<>();
    private Address port = new Address.Port("127.0.0.1", 0);

    @BeforeEach
    void start() throws IOException {
        folder = new StateFolder(scratch.resolve("service"));
        folder.prepare();
        BrokerSettings settings = new BrokerSettings(1, 1L << 30, GATE, ActingBroker.QUICK.waits());
        Broker broker = Broker.start(new Broker.Means(folder, folder.tokenFile(), settings, Clock
                .systemUTC(), name -> ActingBroker.process(ActingWorker.class, folder, name),
                () -> List.of(new Device(
                        Device.Kind.CPU, 0, "CPU", 1, 1))),
                List.of(port)).orElseThrow();
        port = broker.addresses().getLast();
        open.add(() -> {
            broker.retire(true);
            broker.await();
        });
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed())
            one.close();
    }

    private SocketChannel stranger() throws IOException {
        SocketChannel channel = folder.address().connect();
        open.add(channel);
        return channel;
    }

    private String log() throws IOException { return Files.readString(folder.log()); }

    /// What the broker says before it closes.
    private static String answer(SocketChannel channel) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try {
            while (channel.read(bytes) >= 0 && bytes.hasRemaining()) {
                // all of it
            }
        } catch (IOException _) {
            // closed on it: what it said before counts
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer frame(int length, byte[] content) {
        return ByteBuffer.allocate(4 + content.length).putInt(length).put(content).flip();
    }

    @Test
    void aWrongTokenIsTurnedAwayOnEachDoor() throws Exception {
        for (Address door : List.of(folder.address(), port)) {
            for (String token : List.of("", "0".repeat(64), folder.token().orElseThrow().substring(1))) {
                BadInput turned = assertThrows(BadInput.class, () -> Connection.open(door, Caller.hello(token, "x")));
                assertTrue(turned.sentence().startsWith("The token is wrong"), turned.sentence());
            }
            Connection.open(door, Caller.hello(folder.token().orElseThrow(), "mine")).close();
        }
        assertTrue(log().contains("Refused one who connected: The token is wrong"));
    }

    @Test
    void whoDoesNotGreetFirstIsRefused() throws Exception {
        SocketChannel channel = stranger();
        byte[] text = Codec.MESSAGES.write(new Message.WatchJobs()).toString().getBytes(StandardCharsets.UTF_8);
        channel.write(frame(text.length, text));
        assertTrue(answer(channel).contains("turned"));
    }

    @Test
    void garbageAndOversizedFramesAreRefused() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            byte[] garbage = new byte[1 + random.nextInt(3000)];
            random.nextBytes(garbage);
            SocketChannel channel = stranger();
            channel.write(i % 2 == 0 ? ByteBuffer.wrap(garbage) : frame(garbage.length, garbage));
            channel.shutdownOutput();
            assertTrue(!answer(channel).contains("welcome"));
        }
        SocketChannel large = stranger();
        large.write(frame(Connection.SMALL + 1, new byte[10]));
        assertTrue(answer(large).contains("are allowed"));
        SocketChannel negative = stranger();
        negative.write(frame(-1, new byte[10]));
        assertTrue(answer(negative).contains("are allowed"));
        assertTrue(log().contains("65536 are allowed"));
        mineIsAnswered();
    }

    @Test
    void afterTheGreetingTooAFrameHasItsLimitsAndMustArriveWhole() throws Exception {
        for (int length : List.of(Connection.LARGE + 1, 100)) {
            SocketChannel mine = stranger();
            byte[] hello = Codec.MESSAGES.write(Caller.hello(folder.token().orElseThrow(), "slow"))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            mine.write(frame(hello.length, hello));
            mine.write(frame(length, new byte[5]));
            assertTrue(answer(mine).contains("welcome"), "and then it is closed");
        }
        mineIsAnswered();
        assertTrue(log().contains("a frame that did not arrive whole in time"), log());
    }

    @Test
    void aByteASecondIsNotWaitedFor() throws Exception {
        SocketChannel slow = stranger();
        byte[] text = "{\"is\": \"hello\"}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = frame(text.length, text);
        int written = 0;
        try {
            for (; frame.hasRemaining(); written++) {
                slow.write(ByteBuffer.wrap(new byte[]{frame.get()}));
                Thread.sleep(200);
            }
        } catch (IOException _) {
            // closed on it
        }
        assertTrue(written < text.length, "it was cut off after " + written + " bytes");
        mineIsAnswered();
    }

    @Test
    void aThousandWhoSayNothingDoNotKeepTheUserOut() throws Exception {
        try (Caller before = new Caller(folder, "before")) {
            for (int i = 0; i < 1000; i++) {
                stranger();
                if (i % 100 == 0) {
                    mineIsAnswered();
                    assertEquals(List.of(), before.list());
                }
            }
            before.submit("r", scratch, Map.of()).say(new Message.WatchJobs());
            before.job("r", Job.State.DONE);
        }
        mineIsAnswered();
        assertTrue(log().contains("more than 64 at once have not said who they are"));
    }

    private void mineIsAnswered() throws IOException {
        try (Caller mine = new Caller(folder, "mine")) {
            mine.list();
        }
    }

    @Test
    void whatNobodySaysHereEndsTheConnectionAndNothingElse() throws Exception {
        try (Caller odd = new Caller(folder, "odd")) {
            odd.say(new Message.Submit("x", Json.object().with("tool", 3), "", 0, 0));
            assertTrue(odd.await("turned",
                    m -> m instanceof Message.Turned t
                            ? java.util.Optional.of(t)
                            : java.util.Optional
                                    .empty())
                    .sentence()
                    .contains("Expected text") || !odd.heard().isEmpty());
        }
        mineIsAnswered();
    }

    @Test
    void aTokenThatOthersCanReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(folder.tokenFile(), PosixFilePermissions.fromString("rw-r-----"));
        BadInput refused = assertThrows(BadInput.class, folder::token);
        assertTrue(refused.sentence().contains("can be read by others"), refused.sentence());
        assertThrows(BadInput.class, () -> StateFolder.makeToken(folder.tokenFile()));
        Files.setPosixFilePermissions(folder.tokenFile(), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theFolderIsClosedToOthers() throws Exception {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.tokenFile())));
        assertEquals(64, folder.token().orElseThrow().length());
    }
}
