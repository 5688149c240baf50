package org.neurarium.service;

import java.util.List;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Device;

/// What there is to compute on. The list is asked for only where something else than the CPU could be meant, since asking
/// may start a program.
///
/// @param all the CPU first
record Devices(Supplier<List<Device>> all) {
    static final String AUTO = "auto", CPU = "cpu";

    /// The CPU, with what this process may take of the memory.
    static Device cpu() {
        Runtime runtime = Runtime.getRuntime();
        return new Device(Device.Kind.CPU, 0, "CPU", runtime.maxMemory(), runtime.maxMemory() - runtime.totalMemory()
                + runtime.freeMemory());
    }

    /// What a request means by `auto`, `cpu` or `cuda:N`.
    ///
    /// @param gpu whether the tool is faster on a card
    /// @throws BadInput naming what there is, if there is none such
    Device choose(String text, boolean gpu) {
        if (text.equals(CPU) || (text.equals(AUTO) && !gpu)) return cpu();
        List<Device> there = all.get();
        if (text.equals(AUTO)) {
            return there.stream()
                    .filter(d -> d.kind() == Device.Kind.CUDA)
                    .findFirst()
                    .orElseGet(Devices::cpu);
        }
        List<String> ids = there.stream().map(Device::id).toList();
        return there.stream()
                .filter(d -> d.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no device '" + text + "' here. There are: "
                        + String.join(", ", ids) + "; auto chooses one."));
    }
}
