package org.neurarium.service.wire;

import java.util.List;
import java.util.Locale;
import org.neurarium.data.Json;
import org.neurarium.tool.Device;

/// The devices of a machine, as [Message.DevicesAre] brings them.
public final class DeviceJson {
    private DeviceJson() {}

    public static Json write(List<Device> devices) { return Json.of(devices.stream().map(DeviceJson::one).toList()); }

    /// @throws org.neurarium.data.BadInput if these are no devices
    public static List<Device> read(Json json) {
        return json.items()
                .stream()
                .map(d -> new Device(Device.Kind.valueOf(d.get("kind").string().toUpperCase(Locale.ROOT)), (int) d.get(
                        "index").number(), d.get("name").string(), (long) d.get("memory").number(), (long) d.get("free")
                                .number()))
                .toList();
    }

    private static Json one(Device device) {
        return Json.object()
                .with("kind", device.kind())
                .with("index", device.index())
                .with("name", device.name())
                .with("memory", device.memory())
                .with("free", device.free());
    }
}
