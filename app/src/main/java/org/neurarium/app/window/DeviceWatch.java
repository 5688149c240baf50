package org.neurarium.app.window;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.neurarium.service.Job;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.tool.Device;

/// Has the devices looked at when their free memory has probably changed: when a run begins or ends. Asking may start a
/// program, so it is not done more often than people look.
final class DeviceWatch {
    private static final long BETWEEN_NS = 2_000_000_000L;

    private final ServiceClient client;
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong(System.nanoTime());

    DeviceWatch(ServiceClient client) { this.client = client; }

    void begin(Consumer<List<Device>> heard) {
        Runnable _ = client.listenToDevices(heard);
        Runnable _ = client.listen(this::changed);
    }

    private void changed(Job job) {
        boolean now = job.state() == Job.State.RUNNING;
        Boolean before = now ? running.put(job.id(), true) : running.remove(job.id());
        if (now == (before != null)) return;
        long last = asked.get(), time = System.nanoTime();
        if (time - last > BETWEEN_NS && asked.compareAndSet(last, time)) client.lookAtDevices();
    }
}
