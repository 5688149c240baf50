package org.neurarium.formats.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Values;
import org.neurarium.formats.Formats;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.standard.StandardFormats;

/// Makes the one file that is shipped out of what `neurons.train-classifier` gave, `model.safetensors` and `model.json`: the
/// configuration goes into the file's metadata.
public final class ColourShapesPacking {
    private ColourShapesPacking() {}

    public static void main(String... args) throws IOException {
        Formats formats = StandardFormats.with(List.of(), 1);
        try (Checkpoint net = formats.open(args[0], Checkpoint.class)) {
            Map<String, Values> tensors = new LinkedHashMap<>();
            for (String name : net.tensors())
                tensors.put(name, net.tensor(name));
            Map<String, String> about = new LinkedHashMap<>();
            about.put("kind", net.kind());
            about.put("config", net.config().toString());
            Safetensors.write(tensors, about, Path.of(args[1]));
        }
    }
}
