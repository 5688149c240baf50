package org.neurarium.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.formats.AtomicFile;
import org.neurarium.tool.Estimate;

/// What earlier runs took, a line of JSON each in a file of the user's. A line is written in one piece, so that several
/// processes can add to it; one that cannot be read is passed over.
final class RunHistory {
    private static final int MOST_LINES = 2000, KEPT_LINES = 1000;
    private static final long TYPICAL_IMAGE = 3 << 16;

    private final Path file;

    RunHistory(Path file) { this.file = file; }

    /// One run.
    ///
    /// @param settings digest of all that is set and has an effect
    /// @param size     numbers in all inputs together
    record Past(String tool, int version, String settings, long size, double seconds, long ram, long disk) {
        static Past of(Prepared prepared, double seconds, long ram, long disk) {
            Map<String, Json> effective = new TreeMap<>(prepared.values());
            prepared.description()
                    .settings()
                    .stream()
                    .filter(s -> s.noEffect())
                    .forEach(s -> effective.remove(s
                            .name()));
            long size = prepared.given()
                    .values()
                    .stream()
                    .flatMap(List::stream)
                    .mapToLong(i -> size(i.dataset()))
                    .sum();
            return new Past(prepared.description().id(), prepared.description().version(), Digest.sha256(Json.of(
                    effective).toString()).substring(0, 16), size, seconds, ram, disk);
        }

        private static long size(Dataset dataset) {
            return switch (dataset) {
                case ImageStack image -> size(image.size());
                // Their sizes are not known without reading them.
                case ImageSet set -> set.count() * TYPICAL_IMAGE;
                case Labels labels -> size(labels.size());
                case Points points -> 3L * points.count();
                case Table table -> (long) table.rows() * table.columns().size();
                case Tensor tensor -> tensor.count();
                case Checkpoint net -> {
                    long size = 0;
                    for (String tensor : net.tensors()) {
                        long count = 1;
                        for (int length : net.shape(tensor))
                            count *= length;
                        size += count;
                    }
                    yield size;
                }
            };
        }

        private static long size(Size s) { return (long) s.t() * s.c() * s.z() * s.y() * s.x(); }

        Json json() {
            return Json.object()
                    .with("tool", tool)
                    .with("version", version)
                    .with("settings", settings)
                    .with("size", size)
                    .with("seconds", seconds)
                    .with("ram", ram)
                    .with("disk", disk);
        }

        static Past read(Json json) {
            return new Past(json.get("tool").string(), (int) json.get("version").number(), json.get("settings")
                    .string(), (long) json.get("size").number(), json.get("seconds").number(),
                    (long) json.get("ram")
                            .number(),
                    (long) json.get("disk").number());
        }
    }

    /// It is a convenience: where it cannot be written nothing is remembered.
    void add(Past past) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, past.json() + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > MOST_LINES) {
                String kept = String.join("\n", lines.subList(lines.size() - KEPT_LINES, lines.size())) + "\n";
                AtomicFile.write(file, draft -> Files.writeString(draft, kept));
            }
        } catch (IOException | BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a run is not remembered", e);
        }
    }

    private List<Past> all() {
        List<Past> all = new ArrayList<>();
        if (!Files.isRegularFile(file)) return all;
        try {
            for (String line : Files.readAllLines(file)) {
                try {
                    all.add(Past.read(Json.parse(line)));
                } catch (BadInput _) {
                    // half a line, of a process that was killed
                }
            }
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "nothing is remembered", e);
        }
        return all;
    }

    /// From runs of the same tool with the same settings, or where there is none with others: those whose inputs were at
    /// most twice as large or as small tell it by their medians; else the nearest one is scaled by the size.
    ///
    /// @param asked the run that is to come
    /// @return empty where the tool has not run yet
    Optional<Estimate> estimate(Past asked) {
        List<Past> same = all().stream().filter(p -> p.tool.equals(asked.tool) && p.version == asked.version).toList();
        List<Past> alike = same.stream().filter(p -> p.settings.equals(asked.settings)).toList();
        List<Past> from = alike.isEmpty() ? same : alike;
        if (from.isEmpty()) return Optional.empty();
        String settings = alike.isEmpty() ? " with other settings" : " with these settings";
        List<Past> near = from.stream().filter(p -> ratio(p, asked) <= 2 && ratio(p, asked) >= 0.5).toList();
        if (!near.isEmpty()) {
            return Optional.of(new Estimate(median(near, Past::seconds), (long) median(near, Past::ram), 0,
                    (long) median(near, Past::disk), "as " + count(near.size()) + " on data of this size" + settings));
        }
        Past nearest = from.stream()
                .min(Comparator.comparingDouble(p -> Math.abs(Math.log(ratio(p, asked)))))
                .orElseThrow();
        double scale = 1 / ratio(nearest, asked);
        return Optional.of(new Estimate(nearest.seconds * scale, (long) (nearest.ram * Math.max(1, scale)), 0,
                (long) (nearest.disk * scale), "scaled from a run on data " + (scale > 1
                        ? "%.1f × smaller".formatted(
                                scale)
                        : "%.1f × larger".formatted(1 / scale)) + settings));
    }

    private static double ratio(Past p, Past asked) { return (p.size + 1.0) / (asked.size + 1.0); }

    private static String count(int runs) { return runs == 1 ? "one run took" : "the median of " + runs + " runs"; }

    private static double median(List<Past> runs, ToDoubleFunction<Past> of) {
        double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
