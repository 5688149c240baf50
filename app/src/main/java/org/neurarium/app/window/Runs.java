package org.neurarium.app.window;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Jobs;
import org.neurarium.service.LocalJobs;
import org.neurarium.tool.Device;
import org.neurarium.viewmodels.jobs.RunRecords;

/// Where a window has things run, and what it knows of runs.
///
/// @param service starts runs; the same as `jobs` where it lists what it starts
/// @param jobs    lists them
/// @param records reads what they left
/// @param devices what they can be computed on
public record Runs(ComputeService service, Jobs jobs, RunRecords records, List<Device> devices) {
    /// Runs in this process, listed as long as it lives.
    public static Runs local(ComputeService service, Executor background) {
        LocalJobs listed = new LocalJobs(service, Clock.systemUTC());
        return new Runs(listed, listed, new FolderRecords(background), List.of(processor()));
    }

    private static Device processor() {
        Runtime here = Runtime.getRuntime();
        long used = here.totalMemory() - here.freeMemory();
        return new Device(Device.Kind.CPU, 0, "CPU", here.maxMemory(), here.maxMemory() - used);
    }

    /// The same with other jobs in the list, for a picture.
    Runs drawn(DrawnJobs drawn) { return new Runs(drawn.over(service), drawn, drawn, DrawnJobs.DEVICES); }
}
