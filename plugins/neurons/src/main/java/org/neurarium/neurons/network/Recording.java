package org.neurarium.neurons.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;
import org.neurarium.tool.RunContext;

/// Runs a network over all samples, block by block, and keeps values of it on disk.
public final class Recording {
    /// What is kept of a block of one value.
    @FunctionalInterface
    public interface Change {
        /// @param lengths of samples that were filled up
        Values of(Values block, Optional<Lengths> lengths);
    }

    private final OpenNetwork network;
    private final Feed feed;
    private final RunContext run;

    public Recording(OpenNetwork network, Feed feed, RunContext run) {
        this.network = network;
        this.feed = feed;
        this.run = run;
    }

    /// The values named, all samples along the first axis.
    ///
    /// @param phase  what the run calls it
    /// @param change what is kept of a block of one value
    /// @throws BadInput if something does not fit, or a value does not go by samples
    public List<Tensor> of(List<String> values, String phase, Change change)
            throws InterruptedException {
        Map<String, GrowingArray> arrays = new LinkedHashMap<>();
        Path folder = run.store().scratch();
        try (RunContext.Progress progress = run.phase(phase, feed.samples())) {
            for (String value : values)
                arrays.put(value, new GrowingArray(value, folder.resolve(phase + "-" + arrays.size() + ".raw")));
            for (int at = 0; at < feed.samples(); at += feed.block()) {
                run.checkCancelled();
                int count = Math.min(feed.block(), feed.samples() - at);
                boolean whole = count == feed.samples();
                Map<String, StoredTensor> block = network.run(feed.read(at, count), values);
                Optional<Lengths> lengths = feed.lengths(at, count);
                arrays.forEach((name, array) -> array.add(change.of(bySample(name, Objects.requireNonNull(block.get(
                        name)).values(), count, whole), lengths)));
                progress.step(count);
            }
            List<Tensor> out = new ArrayList<>();
            for (GrowingArray array : arrays.values())
                out.add(array.read());
            return out;
        } finally {
            arrays.values().forEach(GrowingArray::close);
        }
    }

    /// Of one block anything will do: a single number becomes a row. Blocks are only put together where each has a row a
    /// sample.
    private static Values bySample(String name, Values values, int count, boolean whole) {
        int[] shape = values.shape();
        if (whole) return shape.length > 0 ? values : Values.of(values.type(), new int[]{1}, values.bytes());
        if (shape.length == 0 || shape[0] != count) {
            throw new BadInput(
                    "'" + name + "' has no row for each sample, so that batches of it cannot be put together: "
                            + "leave it out, or give all samples in one batch.");
        }
        return values;
    }
}
