package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// The answer as the files that scripts read.
public final class CellTables {
    private CellTables() {}

    public static Outputs outputs(Cells cells, int width, int height, Calibration calibration) {
        Table instances = instances(cells.cells());
        int[] ids = new int[width * height];
        for (Instance cell : cells.cells()) {
            cell.mask().forEachRun((y, from, to) -> Arrays.fill(ids, y * width + from, y * width + to, cell.id()));
        }
        Labels labels = new MemoryLabels(Size.plane(width, height), calibration, List.of(ids), Optional.of(instances));
        return new Outputs(labels, instances, trace(cells.chain()));
    }

    /// Columns `id,type,found_by,x,y,score,area,x0,y0,x1,y1,round`; the box is x0 ≤ x < x1, y0 ≤ y < y1.
    static Table instances(List<Instance> cells) {
        return Table.builder()
                .integers("id", "", longs(cells, Instance::id))
                .text("type", cells.stream().map(Instance::type).toList())
                .integers("found_by", "", longs(cells, Instance::foundBy))
                .numbers("x", "px", doubles(cells, Instance::x))
                .numbers("y", "px", doubles(cells, Instance::y))
                .numbers("score", "", doubles(cells, Instance::score))
                .integers("area", "px²", longs(cells, Instance::area))
                .integers("x0", "px", longs(cells, c -> c.mask().box().x()))
                .integers("y0", "px", longs(cells, c -> c.mask().box().y()))
                .integers("x1", "px", longs(cells, c -> c.mask().box().x() + c.mask().box().width()))
                .integers("y1", "px", longs(cells, c -> c.mask().box().y() + c.mask().box().height()))
                .integers("round", "", longs(cells, Instance::round))
                .build();
    }

    /// Columns `click,round,role,x,y,similarity`.
    static Table trace(List<ChainPoint> chain) {
        return Table.builder()
                .integers("click", "", longs(chain, ChainPoint::click))
                .integers("round", "", longs(chain, ChainPoint::round))
                .text("role", chain.stream().map(p -> p.role().name().toLowerCase(Locale.ROOT)).toList())
                .numbers("x", "px", doubles(chain, ChainPoint::x))
                .numbers("y", "px", doubles(chain, ChainPoint::y))
                .numbers("similarity", "", doubles(chain, ChainPoint::similarity))
                .build();
    }

    private static <T> long[] longs(List<T> items, ToLongFunction<T> value) {
        return items.stream().mapToLong(value).toArray();
    }

    private static <T> double[] doubles(List<T> items, ToDoubleFunction<T> value) {
        return items.stream().mapToDouble(value).toArray();
    }
}
