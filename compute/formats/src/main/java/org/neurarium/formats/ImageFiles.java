package org.neurarium.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// Finds the images of a set: one file with its frames and planes, a folder (its sub-folders are classes: `label`; those called
/// train or test above them: `split`), a list in a CSV with a column `file`, or what is shipped together. `@tiles=224` cuts each
/// into squares, `@tiles=224,112` every 112 pixels. Pictures are not opened to be counted.
record ImageFiles(Formats formats, Reading reading) {
    private static final String INDEX = "index.csv", FILE = "file", TILES = "tiles";
    private static final int DEEPEST = 8, MOST = 10_000_000;
    private static final Set<String> SPLITS = Set.of("train", "training", "test", "validation", "val");

    /// One file.
    ///
    /// @param name what the set calls it
    /// @param tags what else is known of it
    private record Found(Reference file, String name, Map<String, String> tags) {}

    /// @throws BadInput if there are no images, or what is named cannot be read
    Opened open(Reference reference) {
        Map<String, String> rest = new HashMap<>(reference.selection());
        int[] tiles = tiles(rest.remove(TILES));
        List<Found> files = found(reference.select(Map.of()));
        List<FileImages.Part> parts = new ArrayList<>();
        Table.Builder index = Table.builder();
        List<String> names = new ArrayList<>();
        List<Map<String, String>> tags = new ArrayList<>();
        int done = 0;
        for (Found one : files) {
            reading.read("counting images", done++, files.size());
            Reference chosen = one.file.select(rest);
            for (FileImages.Part part : parts(chosen, tiles)) {
                if (parts.size() == MOST)
                    throw new BadInput(reference.name() + " makes more than ten million images: give fewer.");
                parts.add(part);
                names.add(one.name);
                tags.add(one.tags);
            }
        }
        index.text("image", names)
                .integers("t", "", parts.stream().mapToInt(FileImages.Part::t).toArray())
                .integers("z", "", parts.stream().mapToInt(FileImages.Part::z).toArray());
        if (tiles.length > 0) {
            index.integers("x", "px", regions(parts, 0))
                    .integers("y", "px", regions(parts, 1))
                    .integers("width", "px", regions(parts, 2))
                    .integers("height", "px", regions(parts, 3));
        }
        for (String tag : tags.stream().flatMap(t -> t.keySet().stream()).distinct().toList())
            index.text(tag, tags.stream().map(t -> t.getOrDefault(tag, "")).toList());
        return new Opened(new FileImages(formats, parts, index.build()), "images", "", List.of(), List.of());
    }

    private static int[] regions(List<FileImages.Part> parts, int which) {
        return parts.stream().mapToInt(p -> {
            Region r = p.roi().orElseThrow();
            return new int[]{r.x(), r.y(), r.width(), r.height()}[which];
        }).toArray();
    }

    private static int[] tiles(@org.jspecify.annotations.Nullable String text) {
        if (text == null) return new int[0];
        if (!text.matches("[1-9][0-9]{0,5}(,[1-9][0-9]{0,5})?"))
            throw new BadInput(
                    "@tiles=" + text + " must be a side in pixels, as 224, or a side and a step, as 224,112.");
        String[] numbers = text.split(",");
        return new int[]{Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1])};
    }

    private List<FileImages.Part> parts(Reference file, int[] tiles) {
        boolean one = file.selection().isEmpty() && tiles.length == 0
                && formats.images(file) == Format.Images.ONE;
        if (one) return List.of(FileImages.Part.whole(file));
        List<FileImages.Part> parts = new ArrayList<>();
        try (ImageStack image = formats.open(file, ImageStack.class)) {
            Size size = image.size();
            for (int t = 0; t < size.t(); t++) {
                for (int z = 0; z < size.z(); z++) {
                    if (tiles.length == 0) parts.add(new FileImages.Part(file, t, z, java.util.Optional.empty()));
                    else
                        for (Region roi : cut(size, tiles[0], tiles[1]))
                            parts.add(new FileImages.Part(file, t, z, java.util.Optional.of(roi)));
                }
            }
        }
        return parts;
    }

    /// Whole squares; an image that is smaller stays whole.
    private static List<Region> cut(Size size, int side, int step) {
        if (size.x() < side || size.y() < side) return List.of(size.bounds());
        List<Region> all = new ArrayList<>();
        for (int y = 0; y + side <= size.y(); y += step)
            for (int x = 0; x + side <= size.x(); x += step)
                all.add(new Region(x, y, side, side));
        return all;
    }

    private List<Found> found(Reference reference) {
        if (reference.kind() == Reference.Kind.BUILTIN) {
            return formats.album(reference)
                    .map(a -> a.members().stream().map(m -> new Found(Reference.builtin(m), m, Map.of())).toList())
                    .orElseGet(() -> List.of(new Found(reference, reference.source(), Map.of())));
        }
        Path path = Source.path(reference.source());
        if (Files.isDirectory(path)) {
            Path list = path.resolve(INDEX);
            return Files.isRegularFile(list) ? listed(list) : inFolder(path);
        }
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv") && formats.isTable(path)) return listed(path);
        return List.of(new Found(reference, String.valueOf(path.getFileName()), Map.of()));
    }

    private List<Found> listed(Path list) {
        try (Table table = formats.open(Reference.file(list), Table.class)) {
            Column files = table.column(FILE);
            Set<String> taken = new HashSet<>(List.of(FILE, "image", "t", "z", "x", "y", "width", "height"));
            List<Column> tags = table.columns().stream().filter(c -> !taken.contains(c.name())).toList();
            return IntStream.range(0, table.rows()).mapToObj(row -> {
                Map<String, String> told = new LinkedHashMap<>();
                tags.forEach(c -> told.put(c.name(), c.text(row)));
                String file = files.text(row);
                Reference at = file.startsWith("builtin:")
                        ? Reference.parse(file)
                        : Reference.file(list.resolveSibling(Source.path(file)));
                return new Found(at, table.find("image").map(c -> c.text(row)).orElse(file), told);
            }).toList();
        }
    }

    private List<Found> inFolder(Path folder) {
        List<Found> all = new ArrayList<>();
        for (Path file : images(folder, formats.all())) {
            Path within = folder.relativize(file);
            Map<String, String> tags = new LinkedHashMap<>();
            int at = 0, folders = within.getNameCount() - 1;
            if (folders > 0 && SPLITS.contains(within.getName(0).toString().toLowerCase(Locale.ROOT)))
                tags.put("split", within.getName(at++).toString().toLowerCase(Locale.ROOT));
            if (at < folders) tags.put("label", within.getName(at).toString());
            all.add(new Found(Reference.file(file), within.toString().replace('\\', '/'), tags));
        }
        if (all.isEmpty())
            throw new BadInput("The folder " + folder + " holds no images: put TIFFs, PNGs or JPEGs into it.");
        return all;
    }

    static boolean holdsImages(Path folder, List<Format> formats) {
        return Files.isRegularFile(folder.resolve(INDEX)) || !images(folder, formats).isEmpty();
    }

    /// By their names, without hidden files and label images.
    private static List<Path> images(Path folder, List<Format> formats) {
        List<Format> kinds = formats.stream().filter(f -> f.images() != Format.Images.NONE).toList();
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(Files::isRegularFile).filter(p -> {
                String name = String.valueOf(p.getFileName());
                return !name.startsWith(".") && !name.matches(".*_labels\\.[^.]*")
                        && kinds.stream().anyMatch(f -> f.named(name));
            }).sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new BadInput("The folder " + folder + " cannot be read: check its permissions.", e);
        }
    }

    /// Of the names, the tags and what each file holds; of one file its own.
    String sha256(Reference reference) {
        List<Found> files = found(reference.select(Map.of()));
        boolean alone = files.size() == 1 && files.getFirst().file.source().equals(reference.source());
        if (alone) return formats.sha256(files.getFirst().file);
        StringBuilder all = new StringBuilder();
        for (Found one : files)
            all.append(one.name).append(one.tags).append(formats.sha256(one.file)).append('\n');
        return Formats.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
