package org.neurarium.neurons.topimages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Column;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Preparation;

/// The best images of each unit.
final class Ranking {
    private record Row(String unit, int rank, int sample, double peak, double mean, int y, int x, Region seen) {}

    private final Optional<ImageSet> images;
    private final Optional<Preparation> how;
    private final Table index;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Region> sizes = new HashMap<>();

    /// @param index a row a sample
    Ranking(Optional<ImageSet> images, Optional<Preparation> how, Table index) {
        this.images = images;
        this.how = how;
        this.index = index;
    }

    void add(String unit, int sample, double peak, double mean, int y, int x, Region seen) {
        boolean goesOn = !rows.isEmpty() && rows.getLast().unit.equals(unit);
        rows.add(new Row(unit, goesOn ? rows.getLast().rank + 1 : 1, sample, peak, mean, y, x, original(sample, seen)));
    }

    /// In the pixels of the file, of which a sample may be a tile.
    private Region original(int sample, Region seen) {
        if (images.isEmpty() || how.isEmpty()) return seen;
        Region size = sizes.computeIfAbsent(sample, s -> {
            try (ImageStack image = images.get().image(s)) {
                return image.size().bounds();
            }
        });
        Region here = how.get().fit(size.width(), size.height()).original(seen);
        int left = (int) at("x", sample), top = (int) at("y", sample);
        return new Region(left + here.x(), top + here.y(), here.width(), here.height());
    }

    private double at(String column, int sample) {
        return images.flatMap(i -> i.index().find(column)).map(c -> c.number(sample)).orElse(0.0);
    }

    Table table() {
        Table.Builder out = Table.builder()
                .text("unit", rows.stream().map(Row::unit).toList())
                .integers("rank", "", rows.stream().mapToInt(Row::rank).toArray())
                .integers("sample", "", rows.stream().mapToInt(Row::sample).toArray())
                .numbers("peak", "", rows.stream().mapToDouble(Row::peak).toArray())
                .numbers("mean", "", rows.stream().mapToDouble(Row::mean).toArray())
                .integers("map_y", "", rows.stream().mapToInt(Row::y).toArray())
                .integers("map_x", "", rows.stream().mapToInt(Row::x).toArray())
                .integers("left", "px", rows.stream().mapToInt(r -> r.seen.x()).toArray())
                .integers("top", "px", rows.stream().mapToInt(r -> r.seen.y()).toArray())
                .integers("width", "px", rows.stream().mapToInt(r -> r.seen.width()).toArray())
                .integers("height", "px", rows.stream().mapToInt(r -> r.seen.height()).toArray());
        for (Column column : index.columns()) {
            if (List.of("sample", "x", "y", "width", "height").contains(column.name())) continue;
            if (column instanceof Column.Integers i)
                out.integers(i.name(), i.unit(), rows.stream().mapToLong(r -> i.values()[r.sample]).toArray());
            else
                out.text(column.name(), rows.stream().map(r -> column.text(r.sample)).toList());
        }
        return out.build();
    }
}
