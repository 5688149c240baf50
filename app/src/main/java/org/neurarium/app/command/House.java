package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.app.window.ConfigFolder;
import org.neurarium.app.window.Studio;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Models;
import org.neurarium.formats.models.ModelShelf;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LocalService;
import org.neurarium.service.Reproducer;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.Upkeep;
import org.neurarium.service.broker.Machine;
import org.neurarium.service.client.BrokerStarter;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.service.wire.Address;
import org.neurarium.tool.Reproduction;
import org.neurarium.viewmodels.form.ReproductionModel;

/// The composition root of what runs without a window: makes each part when it is first asked for, since most commands
/// need few of them.
public final class House implements AutoCloseable {
    /// Until it is told that no service can be reached.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// As [org.neurarium.nn.torch.TorchInstallation] knows it, whose class most commands need not load.
    private static final String TORCH = "PYTORCH_LIBRARY_PATH";

    private final ClassLoader loader;
    private final Path runRoot;
    private final Upkeep upkeep;
    private final List<Path> extensions;
    private final Models models;
    private @Nullable Formats formats;
    private @Nullable ToolCatalogue tools;
    private final Optional<Supplier<ServiceProcesses>> processes;
    private @Nullable LocalService local;
    private @Nullable ServiceClient client;

    /// Where everything is computed in this process.
    ///
    /// @param loader  where tools are found
    /// @param runRoot where a run goes that names no folder
    public House(ClassLoader loader, Path runRoot) {
        this(loader, runRoot, Upkeep.NONE, List.of(), Optional.empty());
    }

    /// @param upkeep     what runs share: a cache, a history
    /// @param extensions folders with tools that are programs
    /// @param processes  the compute service's; empty where everything is computed in this process
    public House(ClassLoader loader, Path runRoot, Upkeep upkeep, List<Path> extensions,
            Optional<Supplier<ServiceProcesses>> processes) {
        this(loader, runRoot, upkeep, extensions, Models.NONE, processes);
    }

    /// @param models what was imported
    public House(ClassLoader loader, Path runRoot, Upkeep upkeep, List<Path> extensions, Models models,
            Optional<Supplier<ServiceProcesses>> processes) {
        this.models = models;
        this.loader = loader;
        this.runRoot = runRoot;
        this.upkeep = upkeep;
        this.extensions = List.copyOf(extensions);
        this.processes = processes;
    }

    /// The house of the person whose environment this is: with their cache, their extensions and this machine's devices.
    public static House of(Console console, ClassLoader loader, Path runRoot,
            Optional<Supplier<ServiceProcesses>> processes) {
        preferTorch(console.environment());
        return new House(loader, runRoot, Upkeep.in(console.cache(), () -> new Machine().list()), console.extensions(),
                new ModelShelf(console.models()), processes);
    }

    /// The PyTorch that was chosen in the window, unless the environment names one: the engine looks for it when it starts.
    private static void preferTorch(Map<String, String> environment) {
        if (System.getProperty(TORCH) != null || !environment.getOrDefault(TORCH, "").isBlank()) return;
        Path folder = ConfigFolder.place(environment, System.getProperty("user.home"),
                System.getProperty("os.name", ""));
        Path file = folder.resolve(Studio.TORCH + ".json");
        if (!Files.isRegularFile(file)) return;
        try {
            if (Json.parse(Files.readString(file)) instanceof Json.Str place && !place.value().isBlank()) {
                System.setProperty(TORCH, place.value());
            }
        } catch (IOException | BadInput _) {
            // a preference that cannot be read is none
        }
    }

    public ToolCatalogue tools() {
        ToolCatalogue known = tools;
        if (known == null) tools = known = ToolCatalogue.read(loader, extensions);
        return known;
    }

    public Formats formats() {
        Formats known = formats;
        if (known == null) {
            // Decoded tiles take a quarter of the memory at most; the rest is for what computes.
            formats = known = StandardFormats.with(List.of(new SampleImages(), new ShippedNetworks(), new Engines()),
                    models,
                    Runtime.getRuntime().maxMemory() / 4);
        }
        return known;
    }

    public Path runRoot() { return runRoot; }

    public ClassLoader loader() { return loader; }

    /// What computes for the window and for runs: this user's compute service, in processes of its own.
    public ComputeService service() { return service(CompletableFuture.completedFuture(null)); }

    /// The same for a window: where no broker runs yet, it is started when the first picture is `shown`.
    ComputeService service(CompletableFuture<?> shown) {
        if (processes.isEmpty()) return local();
        ServiceClient known = client;
        if (known == null) {
            ServiceProcesses own = processes.get().get();
            Path scratch = own.folder().path().resolve("scratch");
            client = known = client(own.folder().address(), () -> own.folder().token().orElse(""), () -> {
                Object _ = shown.join();
                own.startBroker();
            }, Optional.of(scratch));
        }
        return known;
    }

    /// A compute service that somebody else has started.
    ComputeService service(Address.Port address, String token) {
        ServiceClient known = client;
        if (known == null) client = known = client(address, () -> token, BrokerStarter.NONE, Optional.empty());
        return known;
    }

    private ServiceClient client(Address address, Supplier<String> token, BrokerStarter starter,
            Optional<Path> scratch) {
        return new ServiceClient(new ServiceClient.Means(address, token, starter, tools(), runRoot, scratch, PATIENCE,
                loader));
    }

    /// What computes in this process.
    public LocalService local() {
        LocalService known = local;
        if (known == null) {
            local = known = new LocalService(formats(), tools(), runRoot, Runtime.getRuntime().availableProcessors(),
                    upkeep);
        }
        return known;
    }

    /// Does experiments for the window, on the data that are given.
    ReproductionModel.Experiments experiments(Optional<Path> data) {
        return (tool, name, listener) -> new Reproducer(local(), data).run(new Reproducer.Named(tool, name),
                Reproduction.Size.BENCH, OptionalInt.empty(), listener);
    }

    @Override
    public void close() {
        ServiceClient elsewhere = client;
        if (elsewhere != null) elsewhere.close();
        LocalService here = local;
        if (here != null) here.close();
    }
}
