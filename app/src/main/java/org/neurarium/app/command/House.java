package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.service.LocalService;
import org.neurarium.service.Reproducer;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.Upkeep;
import org.neurarium.service.broker.Machine;
import org.neurarium.tool.Reproduction;
import org.neurarium.viewmodels.form.ReproductionModel;

/// The composition root of what runs without a window: makes each part when it is first asked for, since most commands
/// need few of them.
public final class House implements AutoCloseable {
    private final ClassLoader loader;
    private final Path runRoot;
    private final Upkeep upkeep;
    private final List<Path> extensions;
    private @Nullable Formats formats;
    private @Nullable ToolCatalogue tools;
    private @Nullable LocalService service;

    /// @param loader  where tools are found
    /// @param runRoot where a run goes that names no folder
    public House(ClassLoader loader, Path runRoot) { this(loader, runRoot, Upkeep.NONE, List.of()); }

    /// @param upkeep     what runs share: a cache, a history
    /// @param extensions folders with tools that are programs
    public House(ClassLoader loader, Path runRoot, Upkeep upkeep, List<Path> extensions) {
        this.loader = loader;
        this.runRoot = runRoot;
        this.upkeep = upkeep;
        this.extensions = List.copyOf(extensions);
    }

    /// The house of the person whose environment this is: with their cache, their extensions and this machine's devices.
    public static House of(Console console, ClassLoader loader, Path runRoot) {
        return new House(loader, runRoot, Upkeep.in(console.cache(), () -> new Machine().list()), console.extensions());
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
            formats = known = StandardFormats.with(List.of(new SampleImages(), new Engines()),
                    Runtime.getRuntime().maxMemory() / 4);
        }
        return known;
    }

    public Path runRoot() { return runRoot; }

    public LocalService service() {
        LocalService known = service;
        if (known == null) {
            service = known = new LocalService(formats(), tools(), runRoot, Runtime.getRuntime().availableProcessors(),
                    upkeep);
        }
        return known;
    }

    /// Does experiments for the window, on the data that are given.
    ReproductionModel.Experiments experiments(Optional<Path> data) {
        return (tool, name, listener) -> new Reproducer(service(), data).run(new Reproducer.Named(tool, name),
                Reproduction.Size.BENCH, OptionalInt.empty(), listener);
    }

    @Override
    public void close() {
        LocalService known = service;
        if (known != null) known.close();
    }
}
