package org.neurarium.formats.safetensors;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.weights.Beside;
import org.neurarium.formats.weights.WeightFile;

/// Checkpoints in safetensors, with what is to be known of them in the JSON file beside: `NAME.json` as this product
/// writes it (`{"kind", "config"}`), else `config.json`; or in the file's own metadata.
public final class SafetensorsFormat implements Format {
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
    public List<Path> companions(Source source) { return Beside.files(source, stem(source) + ".json", Beside.CONFIG); }

    private static String stem(Source source) { return source.name().replaceFirst("\\.safetensors$", ""); }

    @Override
    public Opened open(Source source, Opening how) {
        TensorHeader header = TensorHeader.read(source);
        String stem = stem(source);
        Optional<Json> own = Beside.json(source, stem + ".json").or(() -> inside(header));
        String kind = own.flatMap(json -> json.find("kind", Json::string)).orElse(WeightFile.WEIGHTS);
        Json config = own.flatMap(json -> json.find("config", j -> j))
                .or(() -> Beside.json(source, Beside.CONFIG))
                .orElse(Json.object());
        WeightFile checkpoint = new WeightFile(kind, stem, () -> config, header.weights(source), List.of(source.name()),
                source::close).beside(source);
        return new Opened(checkpoint, title(), checkpoint.mostly(), List.of(), Beside.warnings(config));
    }

    /// What this product writes beside, as texts in the file itself: so that a single file can be passed on.
    private static Optional<Json> inside(TensorHeader header) {
        String kind = header.metadata().get("kind"), config = header.metadata().get("config");
        if (kind == null || config == null) return Optional.empty();
        try {
            return Optional.of(Json.object().with("kind", kind).with("config", Json.parse(config)));
        } catch (BadInput _) {
            return Optional.empty();
        }
    }
}
