package org.neurarium.service.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.neurarium.service.wire.DeviceJson;
import org.neurarium.service.wire.Message;
import org.neurarium.tool.Device;

/// What the broker tells of the devices, and who wants to hear it.
final class DeviceNews {
    private final List<Consumer<List<Device>>> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<Message> say;
    private volatile boolean wanted;

    DeviceNews(Consumer<Message> say) { this.say = say; }

    Runnable listen(Consumer<List<Device>> heard) {
        listeners.add(heard);
        ask();
        return () -> listeners.remove(heard);
    }

    void ask() {
        wanted = true;
        say.accept(new Message.AskDevices());
    }

    /// What was asked for is asked of the new broker.
    void connected() {
        if (wanted) say.accept(new Message.AskDevices());
    }

    void heard(Message.DevicesAre are) {
        wanted = false;
        List<Device> devices = DeviceJson.read(are.devices());
        listeners.forEach(listener -> listener.accept(devices));
    }
}
