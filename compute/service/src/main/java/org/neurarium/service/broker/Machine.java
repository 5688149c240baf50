package org.neurarium.service.broker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.tool.Device;

/// This machine: its CPU, and the cards that NVIDIA's command finds.
public final class Machine implements DeviceSource {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /// Bytes of memory.
    ///
    /// @param total that the machine has
    /// @param free  that can be had without another losing it
    record Memory(long total, long free) {}

    @Override
    public List<Device> list() {
        Memory memory = memory();
        List<Device> devices = new ArrayList<>();
        devices.add(
                new Device(Device.Kind.CPU, 0, "CPU, " + Runtime.getRuntime().availableProcessors() + " cores", memory
                        .total(), memory.free()));
        devices.addAll(NvidiaSmi.ask());
        return devices;
    }

    /// Bytes that this machine has.
    public static long totalMemory() { return memory().total(); }

    private static Memory memory() {
        try {
            // Where Linux tells, its file: the management classes take longer to load than all else here.
            if (Files.isReadable(MEMORY)) return parse(Files.readString(MEMORY));
        } catch (IOException | IllegalArgumentException _) {
            // the other way
        }
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean full
                ? new Memory(full.getTotalMemorySize(), full.getFreeMemorySize())
                : new Memory(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().freeMemory());
    }

    /// Lines such as `MemTotal:       24572344 kB`.
    static Memory parse(String text) {
        Map<String, Long> kilobytes = new HashMap<>();
        text.lines()
                .map(line -> line.split("[:\\s]+"))
                .filter(parts -> parts.length > 1)
                .forEach(parts -> kilobytes.put(
                        parts[0], Long.parseLong(parts[1])));
        Long total = kilobytes.get("MemTotal"), free = kilobytes.get("MemAvailable");
        if (total == null || free == null) throw new IllegalArgumentException("no memory is told");
        return new Memory(total << 10, free << 10);
    }
}
