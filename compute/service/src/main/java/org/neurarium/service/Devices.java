package org.neurarium.service;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Device;

/// What there is to compute on, on which device a run goes, and what to say where it does not fit. The list is asked for
/// only where something else than the CPU could be meant, since asking may start a program.
///
/// @param all the CPU first
public record Devices(Supplier<List<Device>> all) {
    public static final String AUTO = "auto", CPU = "cpu";

    /// What a GPU should have free at least where nobody knows what a run needs, in bytes.
    private static final long LITTLE = 2L << 30;

    /// The CPU, with what this process may take of the memory.
    static Device cpu() {
        Runtime runtime = Runtime.getRuntime();
        return new Device(Device.Kind.CPU, 0, "CPU", runtime.maxMemory(), runtime.maxMemory() - runtime.totalMemory()
                + runtime.freeMemory());
    }

    /// What a request asks for, as far as its tool tells: one that no card makes faster goes on the CPU.
    ///
    /// @param gpu whether the tool is faster on a card
    public static String wanted(String text, boolean gpu) { return text.equals(AUTO) && !gpu ? CPU : text; }

    /// The device in this process that a request means by `auto`, `cpu` or `cuda:N`.
    ///
    /// @param gpu whether the tool is faster on a card
    /// @throws BadInput naming what there is, if there is none such
    Device choose(String text, boolean gpu) {
        String wanted = wanted(text, gpu);
        if (wanted.equals(CPU)) return cpu();
        List<Device> there = all.get();
        String id = choose(wanted, 0, there);
        return id.equals(CPU) ? cpu() : there.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
    }

    /// The device of a run, by its id.
    ///
    /// @param wanted `auto` (the GPU with the most free memory, where that suffices, else the CPU), `cpu` or `cuda:N`
    /// @param needs  bytes of the device's memory; 0 where nobody knows
    /// @throws BadInput naming what there is, if there is none such
    public static String choose(String wanted, long needs, List<Device> devices) {
        if (wanted.equals(CPU)) return CPU;
        List<Device> cards = devices.stream().filter(d -> d.kind() == Device.Kind.CUDA).toList();
        if (wanted.equals(AUTO)) {
            return cards.stream()
                    .filter(gpu -> gpu.free() >= (needs == 0 ? LITTLE : needs))
                    .max(Comparator.comparingLong(Device::free).thenComparing(Device::index, Comparator.reverseOrder()))
                    .map(Device::id)
                    .orElse(CPU);
        }
        if (!wanted.matches("cuda:\\d+")) {
            throw new BadInput("There is no device '" + wanted + "': a run goes on auto, cpu or cuda:N.");
        }
        if (cards.stream().anyMatch(gpu -> gpu.id().equals(wanted))) return wanted;
        String names = String.join(", ", cards.stream().map(g -> name(g) + " (" + g.name() + ")").toList());
        throw new BadInput("There is no GPU " + wanted.substring("cuda:".length()) + " here; there is "
                + (names.isEmpty() ? "none" : names) + ". Run it on " + (names.isEmpty() ? "" : "one of these or ")
                + "the CPU.");
    }

    /// What is wrong where the run does not fit on the device; empty where it does, or nobody knows what it needs.
    public static Optional<String> lack(Device device, long needs) {
        if (needs <= device.free()) return Optional.empty();
        return Optional.of(name(device) + " has " + size(device.free()) + " free; this run needs about " + size(needs)
                + ". Run it on the CPU.");
    }

    /// What to say where a run took more memory of a card than there was; empty where that is not why it broke off. PyTorch
    /// and its like say so in words alone; **unverified on a real card**.
    static Optional<String> exhausted(Throwable why, Device device) {
        if (device.kind() != Device.Kind.CUDA) return Optional.empty();
        for (Throwable e = why; e != null; e = e.getCause()) {
            String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (!said.contains("out of memory") || !said.contains("cuda") && !said.contains("gpu")) continue;
            return Optional.of(name(device) + " ran out of memory: of its " + size(device.memory()) + ", " + size(device
                    .free()) + " were free when the run began. Run it on the CPU, or on less at a time.");
        }
        return Optional.empty();
    }

    private static String name(Device device) {
        return device.kind() == Device.Kind.CPU ? "The CPU" : "GPU " + device.index();
    }

    /// As people say it: `1.2 GB`.
    public static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
