package org.neurarium.app.release;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.safetensors.Safetensors;

/// A model as one file: kind and configuration in its metadata, matrices and kernels in half precision. Vectors (biases, and the
/// statistics of norms, whose range is wide) stay as they are; they are few.
public record ModelRelease(String kind, Json.Obj config, Map<String, Values> tensors) {
    /// What a training's snapshot calls a weight.
    private static final String WEIGHT = "weight/";
    private static final double LARGEST_HALF = 65504;

    /// @throws BadInput if a weight is too large for half precision
    public static ModelRelease of(Checkpoint model) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        for (String name : model.tensors())
            tensors.put(name, halved(name, model.tensor(name)));
        return new ModelRelease(model.kind(), config(model), tensors);
    }

    /// A model whose weights are the means of those in snapshots of one training.
    ///
    /// @param like a model with the same network
    /// @throws BadInput if a snapshot is of another network
    public static ModelRelease averaged(Checkpoint like, List<Path> snapshots) {
        List<Map<String, Values>> all = new ArrayList<>();
        Json about = Json.object();
        for (Path file : snapshots) {
            NamedArrays snapshot = Safetensors.load(file);
            all.add(snapshot.arrays());
            about = snapshot.about();
        }
        Map<String, Values> tensors = new LinkedHashMap<>();
        for (String name : like.tensors()) {
            Values old = like.tensor(name);
            if (!all.getFirst().containsKey(WEIGHT + name)) {
                // What does not learn is in no snapshot: sizes, scales.
                tensors.put(name, old);
                continue;
            }
            float[] mean = new float[Math.toIntExact(old.count())];
            for (int s = 0; s < all.size(); s++) {
                Values one = all.get(s).get(WEIGHT + name);
                if (one == null || one.count() != old.count()) {
                    throw new BadInput(snapshots.get(s) + " is a snapshot of another network: its '" + name
                            + "' does not fit. Give a model with the same network as --like.");
                }
                for (int i = 0; i < mean.length; i++)
                    mean[i] += (float) (one.number(i) / all.size());
            }
            tensors.put(name, halved(name, Values.of(mean, old.shape())));
        }
        long steps = about.find("tool", t -> t.find("steps", n -> (long) n.number())).flatMap(n -> n).orElse(0L);
        Json.Obj config = config(like).with("steps", steps).with("averaged_snapshots", snapshots.size());
        return new ModelRelease(like.kind(), config, tensors);
    }

    private static Json.Obj config(Checkpoint model) {
        return new Json.Obj(new LinkedHashMap<>(model.config().members()));
    }

    private static Values halved(String name, Values values) {
        if (values.shape().length < 2 || values.type() != ElementType.FLOAT) return values;
        int n = Math.toIntExact(values.count());
        ByteBuffer out = ByteBuffer.allocate(2 * n).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            double v = values.number(i);
            if (!(Math.abs(v) <= LARGEST_HALF))
                throw new BadInput("The weight '" + name + "' holds " + v + ", which half precision cannot hold: the "
                        + "training has gone astray, or the network needs single precision.");
            out.putShort(Float.floatToFloat16((float) v));
        }
        return Values.of(ElementType.FLOAT16, values.shape(), MemorySegment.ofArray(out.array()));
    }

    /// Written whole or not at all.
    public void write(Path file) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("kind", kind);
        about.put("config", config.toString());
        AtomicFile.write(file, draft -> Safetensors.write(tensors, about, draft));
    }
}
