package org.neurarium.service.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.neurarium.tool.Device;

/// What the devices are now; asked beside the loop, and by several at once only once.
final class DeviceDesk {
    /// As long as what a card has free is taken as known.
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Loop loop;
    private final DeviceSource source;
    private final List<Consumer<List<Device>>> waiting = new ArrayList<>();
    private List<Device> known = List.of();
    private long at;

    DeviceDesk(Loop loop, DeviceSource source) {
        this.loop = loop;
        this.source = source;
    }

    /// Gives the devices as they are now: at once where there is no GPU, whose memory is all that matters here.
    void choose(Consumer<List<Device>> then) {
        boolean cards = known.stream().anyMatch(d -> d.kind() == Device.Kind.CUDA);
        if (!known.isEmpty() && (!cards || System.nanoTime() - at < FRESH.toNanos())) then.accept(known);
        else
            ask(then);
    }

    /// Gives the devices, asked anew.
    void ask(Consumer<List<Device>> then) {
        waiting.add(then);
        if (waiting.size() > 1) return;
        loop.aside(source::list, devices -> {
            known = List.copyOf(devices);
            at = System.nanoTime();
            List<Consumer<List<Device>>> told = List.copyOf(waiting);
            waiting.clear();
            told.forEach(one -> one.accept(known));
        });
    }
}
