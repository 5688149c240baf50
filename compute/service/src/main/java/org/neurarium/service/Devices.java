package org.neurarium.service;

import java.util.List;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.tool.Device;
import org.neurarium.tool.describe.Nearest;

/// What there is to compute on, the CPU first.
public record Devices(List<Device> all) {
    public static final String AUTO = "auto";

    public Devices {
        all = List.copyOf(all);
    }

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
    public Device choose(String text, boolean gpu) {
        if (text.equals(AUTO)) {
            return all.stream()
                    .filter(d -> gpu && d.kind() == Device.Kind.CUDA)
                    .findFirst()
                    .orElseGet(() -> all.getFirst());
        }
        List<String> ids = all.stream().map(Device::id).toList();
        return all.stream()
                .filter(d -> d.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no device '" + text + "' here." + Nearest.hint(text, ids)
                        + " There are: " + ids.stream().collect(Collectors.joining(", ")) + "; auto chooses one."));
    }
}
