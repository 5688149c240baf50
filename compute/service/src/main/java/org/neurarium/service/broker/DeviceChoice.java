package org.neurarium.service.broker;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Device;

/// On which device a run goes, and what to say where it does not fit: functions of what is there.
final class DeviceChoice {
    /// What a GPU should have free at least where nobody knows what a run needs, in bytes.
    static final long LITTLE = 2L << 30;

    private DeviceChoice() {}

    /// The lane of a run.
    ///
    /// @param wanted `auto` (the GPU with the most free memory, where that suffices, else the CPU), `cpu` or `cuda:N`
    /// @param needs  bytes of the device's memory; 0 where nobody knows
    /// @throws BadInput if there is no such device
    static String lane(String wanted, long needs, List<Device> devices) {
        if (wanted.equals(RunQueue.CPU)) return RunQueue.CPU;
        if (wanted.equals("auto")) {
            return gpus(devices).stream()
                    .filter(gpu -> gpu.free() >= (needs == 0 ? LITTLE : needs))
                    .max(Comparator.comparingLong(Device::free).thenComparing(Device::index, Comparator.reverseOrder()))
                    .map(Device::id)
                    .orElse(RunQueue.CPU);
        }
        if (!wanted.matches("cuda:\\d+")) {
            throw new BadInput("There is no device '" + wanted + "': a run goes on auto, cpu or cuda:N.");
        }
        if (gpus(devices).stream().anyMatch(gpu -> gpu.id().equals(wanted))) return wanted;
        String names = String.join(", ", gpus(devices).stream().map(g -> name(g) + " (" + g.name() + ")").toList());
        throw new BadInput("There is no GPU " + wanted.substring("cuda:".length()) + " here; there is "
                + (names.isEmpty() ? "none" : names) + ". Run it on " + (names.isEmpty() ? "" : "one of these or ")
                + "the CPU.");
    }

    /// What is wrong where the run does not fit on the device; empty where it does, or nobody knows what it needs.
    static Optional<String> lack(Device device, long needs) {
        if (needs <= device.free()) return Optional.empty();
        return Optional.of(name(device) + " has " + size(device.free()) + " free; this run needs about " + size(needs)
                + ". Run it on the CPU.");
    }

    private static List<Device> gpus(List<Device> devices) {
        return devices.stream().filter(d -> d.kind() == Device.Kind.CUDA).toList();
    }

    private static String name(Device device) {
        return device.kind() == Device.Kind.CPU ? "The CPU" : "GPU " + device.index();
    }

    /// As people say it: `1.2 GB`.
    static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
