package org.neurarium.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.canvas.BlockCache;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.canvas.CellShape;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.OutlineTracer;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// A picture of an image with its cells outlined in the colours of their types, as the canvas draws them.
final class Overlay {
    /// Bytes of the image that are kept while it is painted.
    private static final long CACHE = 256L << 20;
    private static final double FILL_DARK = 0.28, FILL_BRIGHT = 0.22;

    private Overlay() {}

    /// @param instances a row an id with its `type`, in the order in which types get their colours
    /// @param scale     screen pixels an image pixel
    static Thumbnail of(ImageStack image, Labels cells, Table instances, boolean bright, int scale) {
        Size size = image.size();
        CellsPicture shapes = new CellsPicture(shapes(cells.plane(0, 0), size, colours(instances)), Optional.empty(), 0,
                bright ? FILL_BRIGHT : FILL_DARK, bright, size.x(), size.y());
        return shapes.over(Contrast.opened(new BlockCache(image, CACHE)), scale, CategoryColours.over(bright));
    }

    private static Map<Long, Integer> colours(Table instances) {
        Map<String, Integer> types = new HashMap<>();
        Map<Long, Integer> colours = new HashMap<>();
        for (int row = 0; row < instances.rows(); row++) {
            int colour = types.computeIfAbsent(instances.column("type").text(row), _ -> types.size() + 1);
            colours.put((long) instances.column("id").number(row), colour);
        }
        return colours;
    }

    private static List<CellShape> shapes(int[] ids, Size size, Map<Long, Integer> colours) {
        int most = Arrays.stream(ids).max().orElse(0);
        int[] left = new int[most + 1], right = new int[most + 1], top = new int[most + 1], bottom = new int[most + 1];
        Arrays.fill(left, Integer.MAX_VALUE);
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i], x = i % size.x(), y = i / size.x();
            if (id == 0) continue;
            if (left[id] == Integer.MAX_VALUE) top[id] = y;
            left[id] = Math.min(left[id], x);
            right[id] = Math.max(right[id], x);
            bottom[id] = y;
        }
        List<CellShape> shapes = new ArrayList<>();
        for (int id = 1; id <= most; id++) {
            if (left[id] == Integer.MAX_VALUE) continue;
            Region box = new Region(left[id], top[id], right[id] - left[id] + 1, bottom[id] - top[id] + 1);
            shapes.add(new CellShape(OutlineTracer.of(ids, size.x(), box, id), colours.getOrDefault((long) id, 1),
                    false));
        }
        return shapes;
    }
}
