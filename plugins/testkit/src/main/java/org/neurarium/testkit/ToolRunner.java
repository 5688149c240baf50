package org.neurarium.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Dataset;
import org.neurarium.formats.Builtins;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.samples.ShippedNetworks;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.service.LocalService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.Upkeep;

/// Runs tools as a user does — by references, into run folders — without a window.
public final class ToolRunner implements AutoCloseable {
    private static final long TILES = 64 << 20;

    private final Path scratch;
    private final Formats formats;
    private final ToolCatalogue tools;
    private final LocalService service;
    private int runs;

    /// @param scratch  an empty folder, which the caller removes
    /// @param threads  how many parts are computed at once
    /// @param builtins what `builtin:NAME` can name beside the samples
    public ToolRunner(Path scratch, int threads, Builtins... builtins) {
        this(scratch, threads, Upkeep.NONE, List.of(), builtins);
    }

    /// @param upkeep     what the runs share: a cache, a history
    /// @param extensions folders with programs
    public ToolRunner(Path scratch, int threads, Upkeep upkeep, List<Path> extensions, Builtins... builtins) {
        this.scratch = scratch;
        List<Builtins> all = new ArrayList<>(List.of(builtins));
        all.add(new SampleImages());
        all.add(new ShippedNetworks());
        this.formats = StandardFormats.with(all, TILES);
        this.tools = ToolCatalogue.read(ToolRunner.class.getClassLoader(), extensions);
        this.service = new LocalService(formats, tools, scratch, threads, upkeep);
    }

    public ToolCatalogue tools() { return tools; }

    public LocalService service() { return service; }

    public Formats formats() { return formats; }

    /// A folder that does not exist yet.
    public Path folder() { return scratch.resolve("run-" + ++runs); }

    /// Writes a dataset where a request can name it.
    ///
    /// @return the reference
    public String put(String name, Dataset dataset) {
        try {
            return formats.write(dataset, Files.createDirectories(scratch.resolve("inputs-" + ++runs)), name)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request into a new folder, seed 0.
    ///
    /// @param inputs   input → reference
    /// @param settings dotted setting → value as on the command line
    public RunRequest request(String tool, Map<String, String> inputs, Map<String, String> settings) {
        Map<String, List<String>> lists = new HashMap<>();
        inputs.forEach((name, text) -> lists.put(name, List.of(text)));
        return new RunRequest(tool, lists, settings, 0, Optional.of(folder()));
    }

    public RunOutcome run(RunRequest request) throws InterruptedException {
        return service.submit(request, RunListener.SILENT).await();
    }

    /// Runs what must work.
    public RunOutcome.Done done(String tool, Map<String, String> inputs, Map<String, String> settings)
            throws InterruptedException {
        return done(run(request(tool, inputs, settings)));
    }

    /// The outcome, which must be a result.
    public static RunOutcome.Done done(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Done done -> done;
            case RunOutcome.Refused refused -> throw new AssertionError("The run was refused: " + refused.sentence());
            case RunOutcome.Failed failed -> throw new AssertionError("The run failed: " + failed.sentence());
            case RunOutcome.Cancelled _ -> throw new AssertionError("The run was cancelled.");
        };
    }

    /// Runs what must be refused.
    ///
    /// @return the sentence
    public String refused(String tool, Map<String, String> inputs, Map<String, String> settings)
            throws InterruptedException {
        RunOutcome outcome = run(request(tool, inputs, settings));
        if (outcome instanceof RunOutcome.Refused refused) return refused.sentence();
        throw new AssertionError("The run was not refused, but ended as " + outcome);
    }

    /// An output, opened from the run folder; the caller closes it.
    public <D extends Dataset> D output(RunOutcome.Done done, String name, Class<D> type) {
        Path file = done.outputs().get(name);
        if (file == null) throw new AssertionError("There is no output " + name + " among " + done.outputs().keySet());
        return formats.open(file.toString(), type);
    }

    @Override
    public void close() { service.close(); }
}
