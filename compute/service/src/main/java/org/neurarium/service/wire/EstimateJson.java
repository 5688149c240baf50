package org.neurarium.service.wire;

import org.neurarium.data.Json;
import org.neurarium.tool.Estimate;

/// What a run is expected to take, as it travels.
public final class EstimateJson {
    private EstimateJson() {}

    public static Json write(Estimate estimate) {
        return Json.object()
                .with("seconds", estimate.seconds())
                .with("ram", estimate.ram())
                .with("gpu_ram", estimate.gpuRam())
                .with("disk", estimate.disk())
                .with("why", estimate.why());
    }

    /// @throws org.neurarium.data.BadInput if this is no estimate
    public static Estimate read(Json json) {
        return new Estimate(json.get("seconds").number(), (long) json.get("ram").number(), (long) json.get("gpu_ram")
                .number(), (long) json.get("disk").number(), json.get("why").string());
    }
}
