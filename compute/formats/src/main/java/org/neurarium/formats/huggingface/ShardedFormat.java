package org.neurarium.formats.huggingface;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.weights.Beside;
import org.neurarium.formats.weights.Weight;
import org.neurarium.formats.weights.WeightFile;

/// A network in several files: `model.safetensors.index.json` (or `pytorch_model.bin.index.json`) tells in its `weight_map`
/// which tensor lies in which file beside it.
public final class ShardedFormat implements Format {
    private static final String MAP = "weight_map", ENDING = ".index.json";
    private static final int MOST_FILES = 10_000;

    private final List<Format> shards;

    /// @param shards what the single files may be
    public ShardedFormat(Format... shards) { this.shards = List.of(shards); }

    @Override
    public String id() { return "sharded"; }

    @Override
    public String title() { return "sharded checkpoint"; }

    @Override
    public List<String> extensions() { return List.of("index.json"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        if (!named(name)) return Likeness.NONE;
        return new String(head, StandardCharsets.ISO_8859_1).contains("\"" + MAP + "\"")
                ? Likeness.CONTENT
                : Likeness.NAME;
    }

    @Override
    public Optional<Path> within(Path folder) {
        return Stream.of("model.safetensors" + ENDING, "model.safetensors", "pytorch_model.bin" + ENDING,
                "pytorch_model.bin", "adapter_model.safetensors", "adapter_model.bin")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    @Override
    public List<Path> parts(Source source) {
        Path index = source.path()
                .orElseThrow(() -> new BadInput(source.name()
                        + " names files beside it: open it from its folder."));
        List<Path> parts = new ArrayList<>();
        for (String file : files(source, map(source)))
            parts.add(beside(source, index, file));
        return parts;
    }

    @Override
    public List<Path> companions(Source source) { return Beside.files(source, Beside.CONFIG); }

    @Override
    public Opened open(Source source, Opening how) {
        Map<String, String> map = map(source);
        List<Source> open = new ArrayList<>();
        Runnable close = () -> {
            open.forEach(Source::close);
            source.close();
        };
        try {
            Map<String, WeightFile> files = new LinkedHashMap<>();
            for (Path part : parts(source)) {
                Source shard = Source.open(part);
                open.add(shard);
                files.put(shard.name(), shard(shard, how));
            }
            Map<String, Weight> weights = new LinkedHashMap<>();
            map.forEach((tensor, file) -> weights.put(tensor, weight(source, files, tensor, file)));
            Json config = Beside.json(source, Beside.CONFIG).orElse(Json.object());
            WeightFile whole = new WeightFile(WeightFile.WEIGHTS, stem(source), () -> config, weights, List.copyOf(files
                    .keySet()), close).beside(source);
            String format = files.size() == 1 ? "1 file" : files.size() + " files";
            return new Opened(whole, "checkpoint of " + format, whole.mostly(), List.of(), Beside.warnings(config));
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    /// What the folder is called says more than `model`.
    private static String stem(Source source) {
        return source.path()
                .map(p -> p.toAbsolutePath().getParent())
                .map(folder -> folder.getFileName())
                .map(Path::toString)
                .orElse(source.name().replace(ENDING, ""));
    }

    private WeightFile shard(Source shard, Opening how) {
        byte[] head = shard.head(HEAD);
        Format format = shards.stream()
                .filter(f -> f.recognises(head, shard.name()) != Likeness.NONE)
                .findFirst()
                .orElseThrow(() -> new BadInput(shard.name() + " is no file of weights: copy or download it again."));
        if (format.open(shard, how).dataset() instanceof WeightFile file) return file;
        throw new BadInput(shard.name() + " holds no weights: copy or download it again.");
    }

    private static Weight weight(Source source, Map<String, WeightFile> files, String tensor, String file) {
        WeightFile shard = files.get(file);
        Weight weight = shard == null ? null : shard.weights().get(tensor);
        if (weight == null) {
            throw new BadInput(
                    "%s says that '%s' lies in %s, which has no such tensor: the files do not belong together."
                            .formatted(source.name(), tensor, file));
        }
        return weight;
    }

    private static Map<String, String> map(Source source) {
        Map<String, String> map = new LinkedHashMap<>();
        try {
            if (source.length() > 64 << 20) throw new BadInput("It is larger than any index.");
            Json json = Json.parse(new String(source.read(0, (int) source.length()), StandardCharsets.UTF_8));
            json.get(MAP).members().forEach((tensor, file) -> map.put(tensor, file.string()));
        } catch (BadInput e) {
            throw new BadInput(source.name() + " is no index of weights: " + e.sentence() + " Download it again.", e);
        }
        return map;
    }

    private static Set<String> files(Source source, Map<String, String> map) {
        Set<String> files = new LinkedHashSet<>(map.values());
        if (files.size() > MOST_FILES) throw new BadInput(source.name() + " names more than " + MOST_FILES + " files.");
        return files;
    }

    /// The name is a path that a stranger wrote: it must be that of a file in this folder, and no link out of it.
    private static Path beside(Source source, Path index, String file) {
        Path folder = index.toAbsolutePath().normalize().getParent();
        boolean plain = !file.isEmpty() && !file.contains("/") && !file.contains("\\") && !file.equals("..") && !file
                .equals(".");
        if (folder == null || !plain) {
            throw new BadInput(source.name() + " points to '" + file + "', outside of its folder: refused.");
        }
        Path path = folder.resolve(Source.path(file));
        if (!Files.isRegularFile(path)) {
            throw new BadInput(
                    "%s names %s, which is not beside it: download all files of the network.".formatted(source
                            .name(), file));
        }
        return path;
    }
}
