package org.neurarium.app.window;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Jobs;
import org.neurarium.service.LocalJobs;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.tool.Device;
import org.neurarium.viewmodels.jobs.RunRecords;

/// Where a window has things run, and what it knows of runs.
///
/// @param service starts runs; the same as `jobs` where it lists what it starts
/// @param jobs    lists them
/// @param records reads what they left
/// @param devices what they can be computed on, as far as that is known at once
/// @param news    tells of the devices whenever that changes
public record Runs(ComputeService service, Jobs jobs, RunRecords records, List<Device> devices,
        Consumer<Consumer<List<Device>>> news) {
    /// Where devices do not change.
    public Runs(ComputeService service, Jobs jobs, RunRecords records, List<Device> devices) {
        this(service, jobs, records, devices, _ -> {});
    }

    /// Runs of this service: of all that this user has, where it is a client of the user's; else of this process.
    public static Runs of(ComputeService service, Executor background) {
        return service instanceof ServiceClient client ? elsewhere(client, background) : local(service, background);
    }

    private static Runs elsewhere(ServiceClient client, Executor background) {
        return new Runs(client, client, new FolderRecords(background, client::estimate), List.of(processor()),
                heard -> new DeviceWatch(client).begin(heard));
    }

    /// Runs in this process, listed as long as it lives.
    public static Runs local(ComputeService service, Executor background) {
        LocalJobs listed = new LocalJobs(service, Clock.systemUTC());
        return new Runs(listed, listed, new FolderRecords(background, service::estimate), List.of(processor()));
    }

    private static Device processor() {
        Runtime here = Runtime.getRuntime();
        long used = here.totalMemory() - here.freeMemory();
        return new Device(Device.Kind.CPU, 0, "CPU", here.maxMemory(), here.maxMemory() - used);
    }

    /// The same with other jobs in the list, for a picture.
    public Runs drawn(DrawnJobs drawn) { return new Runs(drawn.over(service), drawn, drawn, DrawnJobs.DEVICES); }
}
