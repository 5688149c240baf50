package org.neurarium.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Formats;
import org.neurarium.service.LocalService;
import org.neurarium.service.ToolCatalogue;

/// Measures acts and prints them.
public final class Bench {
    private final LocalService service;
    private final Formats formats;
    private final ToolCatalogue tools;
    private final ClassLoader loader;
    private final Optional<Path> launcher;

    /// @param loader   of the tools
    /// @param launcher the command that starts the product; absent where it was not started by one
    public Bench(LocalService service, Formats formats, ToolCatalogue tools, ClassLoader loader,
            Optional<Path> launcher) {
        this.tools = tools;
        this.loader = loader;
        this.service = service;
        this.formats = formats;
        this.launcher = launcher;
    }

    /// Measures the act of that name, or all of them.
    ///
    /// @param each hears every line as soon as it is measured
    /// @throws BadInput if there is no such act
    public Json run(Optional<String> name, Consumer<String> each) throws Exception {
        Path scratch = Files.createTempDirectory("neurarium-bench-");
        try {
            List<Act> acts = acts(scratch);
            List<Act> chosen = acts.stream().filter(a -> name.isEmpty() || a.name().equals(name.get())).toList();
            if (chosen.isEmpty()) {
                throw new BadInput("There is no act '" + name.orElse("") + "'; there are " + String.join(", ", acts
                        .stream()
                        .map(Act::name)
                        .distinct()
                        .toList()) + ".");
            }
            each.accept(String.format(Locale.ROOT, "%-9s %10s %10s %9s  %s", "act", "median", "p95", "peak", "size"));
            List<Json> out = new ArrayList<>();
            for (Act act : chosen) {
                Measurement m = Measurement.of(act);
                each.accept(String.format(Locale.ROOT, "%-9s %7.1f ms %7.1f ms %6.0f MB  %s%s", m.act(), m.median(), m
                        .p95(), m.peak(), m.size(), m.baseline().isEmpty() ? "" : " (" + m.baseline() + ")"));
                out.add(m.toJson());
            }
            return Json.of(out);
        } finally {
            try (var files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                    Files.deleteIfExists(file);
            } catch (IOException e) {
                each.accept("Left behind: " + scratch);
            }
        }
    }

    private List<Act> acts(Path scratch) {
        List<Act> acts = new ArrayList<>(new CellsActs(service, formats, scratch).all());
        acts.addAll(new OpenActs(formats, scratch).all());
        acts.addAll(new TreeActs(formats, scratch).all());
        acts.addAll(new ProjectActs(scratch).all());
        acts.addAll(new NetworkActs(scratch.resolve("networks")).all());
        acts.addAll(new AscentActs(service, formats, scratch.resolve("ascent")).all());
        acts.add(new PanAct());
        acts.add(new JobsAct(service, formats, scratch.resolve("window")));
        acts.addAll(new ServiceActs(service, formats, tools, loader, scratch).all());
        launcher.ifPresent(l -> {
            acts.add(new StartAct(l, true, scratch.resolve("start")));
            acts.add(new StartAct(l, false, scratch.resolve("start")));
        });
        return acts;
    }
}
