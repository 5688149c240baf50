package org.neurarium.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Channel;
import org.neurarium.data.Column;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImagePart;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// The part of a dataset that a reference selects: `@t @c @z` of an image (indices from 0: `2`, `0..3` with both ends,
/// `0,2`; a channel also by its name), `@roi=x,y,width,height` in pixels, `@rows` of a table.
final class Selection {
    private static final Set<String> OF_IMAGES = Set.of("t", "c", "z", "roi");
    private static final Set<String> OF_TABLES = Set.of("rows");

    private Selection() {}

    /// @throws BadInput if a key is unknown for this data, or lies outside of it
    static Dataset apply(Dataset dataset, Reference reference) {
        Map<String, String> keys = reference.selection();
        if (keys.isEmpty()) return dataset;
        Set<String> known = switch (dataset) {
            case ImageStack _ -> OF_IMAGES;
            case Table _ -> OF_TABLES;
            default -> Set.<String>of();
        };
        for (String key : keys.keySet()) {
            if (!known.contains(key)) {
                throw new BadInput(
                        "%s: there is no selection @%s on %s; there is %s.".formatted(reference.source(), key,
                                Kinds.of(dataset), known.isEmpty()
                                        ? "none"
                                        : "@" + String.join(", @", known.stream()
                                                .sorted()
                                                .toList())));
            }
        }
        return switch (dataset) {
            case ImageStack image -> image(image, keys);
            case Table table -> table(table, indices("rows", keys.getOrDefault("rows", ""), table.rows(), List.of()));
            default -> dataset;
        };
    }

    private static ImageStack image(ImageStack image, Map<String, String> keys) {
        Size s = image.size();
        List<String> names = image.channels().stream().map(Channel::name).toList();
        return new ImagePart(image, indices("t", keys.getOrDefault("t", ""), s.t(), List.of()), indices("c", keys
                .getOrDefault("c", ""), s.c(), names), indices("z", keys.getOrDefault("z", ""), s.z(), List.of()),
                region(keys.getOrDefault("roi", ""), s), image::close);
    }

    private static Table table(Table table, int[] rows) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(switch (column) {
                case Column.Numbers c -> {
                    double[] values = new double[rows.length];
                    for (int i = 0; i < rows.length; i++)
                        values[i] = c.values()[rows[i]];
                    yield new Column.Numbers(c.name(), c.unit(), values);
                }
                case Column.Integers c -> {
                    long[] values = new long[rows.length];
                    for (int i = 0; i < rows.length; i++)
                        values[i] = c.values()[rows[i]];
                    yield new Column.Integers(c.name(), c.unit(), values);
                }
                case Column.Text c -> new Column.Text(c.name(), Arrays.stream(rows)
                        .mapToObj(c.values()::get)
                        .toList());
            });
        }
        return Table.of(columns);
    }

    /// Indices below `length` in the order in which they are given; all for empty text.
    private static int[] indices(String key, String text, int length, List<String> names) {
        if (text.isEmpty()) return IntStream.range(0, length).toArray();
        List<Integer> out = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            int named = names.indexOf(piece.strip());
            int dots = piece.indexOf("..");
            int from = named >= 0 ? named : whole(key, dots < 0 ? piece : piece.substring(0, dots));
            int to = named >= 0 || dots < 0 ? from : whole(key, piece.substring(dots + 2));
            if (from < 0 || to >= length || to < from) {
                throw new BadInput("@%s=%s lies outside: %s goes from 0 to %d%s.".formatted(key, text, key, length - 1,
                        names.isEmpty() ? "" : " (" + String.join(", ", names) + ")"));
            }
            for (int i = from; i <= to; i++)
                out.add(i);
        }
        return out.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Region region(String text, Size size) {
        if (text.isEmpty()) return size.bounds();
        String[] parts = text.split(",", -1);
        if (parts.length != 4) throw new BadInput("@roi=" + text + " must be x,y,width,height in pixels.");
        int[] n = new int[4];
        for (int i = 0; i < 4; i++)
            n[i] = whole("roi", parts[i]);
        boolean inside = n[0] >= 0 && n[1] >= 0 && n[2] > 0 && n[3] > 0 && n[0] <= size.x() - n[2] && n[1] <= size.y()
                - n[3];
        if (!inside) {
            throw new BadInput("@roi=%s lies outside of the image, which is %d × %d pixels.".formatted(text, size.x(),
                    size.y()));
        }
        return new Region(n[0], n[1], n[2], n[3]);
    }

    private static int whole(String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            throw new BadInput("@" + key + ": '" + text + "' is no whole number.");
        }
    }
}
