package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.service.Devices;
import org.neurarium.tool.Device;

final class MachineTest {
    private static final Device CPU = new Device(Device.Kind.CPU, 0, "CPU", 16L << 30, 8L << 30);

    private static Device card(int index, long free) {
        return new Device(Device.Kind.CUDA, index, "Fake " + index, 8L << 30, free);
    }

    @Test
    void autoTakesTheCardWithTheMostFreeMemoryThatSuffices() {
        List<Device> both = List.of(CPU, card(0, 3L << 30), card(1, 5L << 30));
        assertEquals("cuda:1", Devices.choose("auto", 0, both));
        assertEquals("cuda:1", Devices.choose("auto", 4L << 30, both));
        assertEquals("cpu", Devices.choose("auto", 6L << 30, both));
        assertEquals("cpu", Devices.choose("auto", 0, List.of(CPU)));
        assertEquals("cpu", Devices.choose("auto", 0, List.of(CPU, card(0, 1L << 30))),
                "little is left on the card");
        assertEquals("cpu", Devices.choose("cpu", 0, both));
        assertEquals("cuda:0", Devices.choose("cuda:0", 99L << 30, both),
                "who names a card gets it or hears why not");
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithThoseThatAre() {
        assertEquals("There is no GPU 0 here; there is none. Run it on the CPU.", assertThrows(BadInput.class,
                () -> Devices.choose("cuda:0", 0, List.of(CPU))).sentence());
        assertEquals("There is no device 'tpu': a run goes on auto, cpu or cuda:N.", assertThrows(BadInput.class,
                () -> Devices.choose("tpu", 0, List.of(CPU))).sentence());
    }

    @Test
    void lackOfMemoryIsToldInNumbersWithTheRemedy() {
        assertEquals(Optional.of("GPU 0 has 1.2 GB free; this run needs about 3.0 GB. Run it on the CPU."), Devices
                .lack(card(0, 1_200_000_000L), 3_000_000_000L));
        assertEquals(Optional.empty(), Devices.lack(card(0, 1_200_000_000L), 0));
    }

    @Test
    void cardsAreReadFromWhatTheCommandPrints() {
        assertEquals(
                List.of(new Device(Device.Kind.CUDA, 0, "NVIDIA RTX A4000", 16376L << 20, 15890L << 20), new Device(
                        Device.Kind.CUDA, 1, "Tesla, odd", 8192L << 20, 12L << 20)),
                NvidiaSmi.parse("""
                        0, NVIDIA RTX A4000, 16376, 15890
                        1, Tesla, odd, 8192, 12
                        2, NVIDIA A100, [Unknown Error], [Unknown Error]
                        No devices were found
                        """));
        assertEquals(List.of(), NvidiaSmi.parse(""));
    }

    @Test
    void memoryIsReadFromWhatTheSystemTells() {
        Machine.Memory memory = Machine.parse(
                "MemTotal:       24572344 kB\nMemFree:  100 kB\nMemAvailable:   20000000 kB\nHugePages_Total:       0\n");
        assertEquals(new Machine.Memory(24572344L << 10, 20000000L << 10), memory);
        assertThrows(IllegalArgumentException.class, () -> Machine.parse("nothing"));
        assertTrue(Machine.totalMemory() > 0);
    }

    @Test
    void theCauseOfAWorkersEndIsToldByItsExitCode() {
        assertEquals("was killed, by somebody or by the system for lack of memory", ExitCause.of(OptionalInt.of(137)));
        assertEquals("crashed in native code (segmentation fault)", ExitCause.of(OptionalInt.of(139)));
        assertEquals("ended with exit code 42", ExitCause.of(OptionalInt.of(42)));
        assertEquals("ended unexpectedly", ExitCause.of(OptionalInt.empty()));
    }
}
