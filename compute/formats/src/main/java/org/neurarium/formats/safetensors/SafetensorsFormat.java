package org.neurarium.formats.safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;

/// Checkpoints in safetensors, with what is to be known of them in the JSON file beside: `NAME.json` as this product
/// writes it (`{"kind", "config"}`), else `config.json`.
public final class SafetensorsFormat implements Format {
    /// What a checkpoint is for that does not say so.
    public static final String WEIGHTS = "weights";

    @Override
    public String id() { return "safetensors"; }

    @Override
    public String title() { return "safetensors"; }

    @Override
    public List<String> extensions() { return List.of("safetensors"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        if (head.length < 10 || head[8] != '{') return Likeness.NONE;
        boolean small = head[5] == 0 && head[6] == 0 && head[7] == 0;
        return small && (named(name) || head[9] == '"') ? Likeness.CONTENT : Likeness.NONE;
    }

    @Override
    public Opened open(Source source, Opening how) {
        TensorHeader header = TensorHeader.read(source);
        String stem = source.name().replaceFirst("\\.safetensors$", "");
        Optional<Json> own = source.path().flatMap(p -> beside(p.resolveSibling(stem + ".json")));
        String kind = own.flatMap(json -> json.find("kind", Json::string)).orElse(WEIGHTS);
        Json config = own.flatMap(json -> json.find("config", j -> j))
                .or(() -> source.path().flatMap(p -> beside(p.resolveSibling("config.json"))))
                .orElse(Json.object());
        Stored checkpoint = new Stored(source, header, kind, stem, config);
        return new Opened(checkpoint, title(), dtype(header), List.of(), List.of());
    }

    /// The type that most tensors have.
    private static String dtype(TensorHeader header) {
        Map<String, Integer> counts = new TreeMap<>();
        header.entries().values().forEach(e -> counts.merge(e.type().dtype(), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    private static Optional<Json> beside(Path file) {
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            return Optional.of(Json.parse(Files.readString(file)));
        } catch (IOException | BadInput e) {
            throw new BadInput(file.getFileName() + ", which tells of the tensors beside it, cannot be read: mend or "
                    + "remove it.", e);
        }
    }

    /// Tensors that are read when they are asked for.
    private record Stored(Source source, TensorHeader header, String kind, String name, Json config)
            implements
            Checkpoint {
        @Override
        public List<String> tensors() { return new ArrayList<>(header.entries().keySet()); }

        @Override
        public Values tensor(String tensor) { return Safetensors.tensor(source, header, tensor); }

        @Override
        public int[] shape(String tensor) {
            TensorHeader.Entry entry = header.entries().get(tensor);
            return entry == null ? Checkpoint.super.shape(tensor) : entry.shape().clone();
        }

        @Override
        public void close() { source.close(); }
    }
}
