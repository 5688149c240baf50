package org.neurarium.testkit.process;

import java.nio.file.Path;
import java.util.List;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.service.LocalService;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.service.worker.Patience;
import org.neurarium.service.worker.Worker;

/// `java … WorkerProcess FOLDER NAME`: a worker of the broker whose state lies in the folder.
public final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        StateFolder state = new StateFolder(Path.of(arguments[0]));
        ClassLoader loader = WorkerProcess.class.getClassLoader();
        Formats formats = StandardFormats.with(List.of(new SampleImages(), new ShippedNetworks()), 64 << 20);
        try (LocalService service = new LocalService(formats, ToolCatalogue.read(loader), Path.of(arguments[0],
                "runs"), 2)) {
            new Worker(arguments[1], state.address(), () -> state.token().orElse(""), service, loader, Patience.USUAL)
                    .work();
        }
        System.exit(0);
    }
}
