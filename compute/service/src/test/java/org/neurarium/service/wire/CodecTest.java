package org.neurarium.service.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.RunOutcome;
import org.neurarium.tool.Device;
import org.neurarium.tool.Problem;

final class CodecTest {
    @Test
    void whatIsSaidArrives() {
        for (Message message : List.of(
                new Message.Hello("t", Message.Role.WORKER, "cpu.1", 12345678901L, List.of("a", "ü"), List
                        .of()),
                new Message.WatchJobs(), new Message.Submit("id", Json.object().with("a", 1), "about", 1L << 50,
                        0.25),
                new Message.Follow("id", true), new Message.RunEvent("id", Codec.EVENTS.write(
                        new Event.Progress("p", 1, 2, OptionalDouble.empty()))))) {
            Json json = Json.parse(Codec.MESSAGES.write(message).toString());
            assertEquals(message, Codec.MESSAGES.read(json));
        }
        Event progress = new Event.Progress("p", 1, 2, OptionalDouble.of(0.5));
        assertEquals(progress, Codec.EVENTS.read(Codec.EVENTS.write(progress)));
        Talk ask = new Talk.Ask(3, 1, Json.object().with("x", 2));
        assertEquals(ask, Codec.TALK.read(Codec.TALK.write(ask)));
    }

    @Test
    void namesAreSnakeCaseAndWhatIsUnknownIsIgnored() {
        assertEquals("{\"is\": \"follow\", \"id\": \"a\", \"previews\": false}",
                Codec.MESSAGES.write(new Message.Follow("a",
                        false)).toString());
        assertEquals(new Message.Cancel("a"), Codec.MESSAGES.read(Json.parse(
                "{\"is\": \"cancel\", \"id\": \"a\", \"newer\": 1}")));
    }

    @Test
    void whatIsWrongIsRefused() {
        for (String wrong : List.of("3", "{}", "{\"is\": \"nothing\"}", "{\"is\": \"cancel\"}",
                "{\"is\": \"cancel\", \"id\": 3}",
                "{\"is\": \"follow\", \"id\": \"a\", \"previews\": 1}",
                "{\"is\": \"hello\", \"token\": \"\", \"role\": \"king\", \"name\": \"\", \"pid\": 1, \"runs\": [], \"sessions\": []}",
                "{\"is\": \"submit\", \"id\": \"a\", \"request\": {}, \"about\": \"\", \"needs\": 1.5, \"expected\": 0}")) {
            assertThrows(BadInput.class, () -> Codec.MESSAGES.read(Json.parse(wrong)), wrong);
        }
    }

    @Test
    void eachOutcomeArrives() {
        for (RunOutcome outcome : List.of(
                new RunOutcome.Done(Path.of("/r"), Map.of("a", Path.of("/r/a.csv")), Map.of("n",
                        3.5, "nan", Double.NaN), List.of("w"), 2.5),
                new RunOutcome.Refused(List.of(new Problem(
                        Problem.Level.ERROR, "s", "No.", Map.of("s", "1")))),
                new RunOutcome.Failed("It broke.", Optional.of(Path
                        .of("/r"))),
                new RunOutcome.Failed("It broke.", Optional.empty()),
                new RunOutcome.Cancelled())) {
            assertEquals(outcome, OutcomeJson.read(Json.parse(OutcomeJson.write(outcome).toString())));
        }
    }

    @Test
    void devicesArrive() {
        List<Device> devices = List.of(new Device(Device.Kind.CUDA, 2, "Card", 1L << 35, 12));
        assertEquals(devices, DeviceJson.read(Json.parse(DeviceJson.write(devices).toString())));
    }

    @Test
    void anAddressIsHostAndPort() {
        assertEquals(new Address.Port("127.0.0.1", 7411), Address.port("127.0.0.1:7411"));
        assertEquals("[::1]:7411", Address.port("[::1]:7411").toString());
        for (String wrong : List.of("", "host", ":1", "host:", "host:x", "host:70000", "host:-1"))
            assertThrows(BadInput.class, () -> Address.port(wrong), wrong);
    }
}
