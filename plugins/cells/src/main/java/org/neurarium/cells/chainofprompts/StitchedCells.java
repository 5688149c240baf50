package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.MaskOverlap;
import org.neurarium.data.Region;

/// Cells of a large image that come tile by tile, in pixels of the image, without a label map of all of it.
///
/// What was found before keeps its pixels. A cell that comes from another tile of the same click and shares most of itself with one
/// that is there is that cell seen again, and is not added: so no seam doubles a cell. Otherwise the rules are those of
/// [InstanceMap]: a mask that meets two cells would swallow several, one that overlaps a cell by more than a share of their union is
/// that cell.
final class StitchedCells {
    private static final int BUCKET = 128;
    private static final double SAME_UNION = 0.3, SAME_PART = 0.5;

    private final double nmsIou, scrap;
    private final List<Cell> cells;
    private final Map<Long, List<Integer>> buckets = new HashMap<>();

    /// @param scrap area in pixels below which less than half a cell is none; [InstanceMap#KEEP_SCRAPS] leaves everything
    StitchedCells(double nmsIou, double scrap) {
        this.nmsIou = nmsIou;
        this.scrap = scrap;
        cells = new ArrayList<>();
    }

    private StitchedCells(StitchedCells other) {
        nmsIou = other.nmsIou;
        scrap = other.scrap;
        cells = new ArrayList<>(other.cells);
        other.buckets.forEach((key, list) -> buckets.put(key, new ArrayList<>(list)));
    }

    /// @param round   round of the click's chain whose prompt found it; 0 for the clicked cell
    /// @param visible what it has of its mask
    record Cell(int click, int round, Decoded decoded, Mask visible) {}

    StitchedCells copy() { return new StitchedCells(this); }

    List<Cell> cells() { return cells; }

    /// Adds a cell that was found in one look, unless it is one that is there, or would swallow several.
    boolean add(int click, int round, Decoded decoded) { return add(click, round, decoded, decoded.mask(), false); }

    /// Adds a cell that a tile gives.
    boolean stitch(Cell cell) { return add(cell.click, cell.round, cell.decoded, cell.visible, true); }

    private boolean add(int click, int round, Decoded decoded, Mask mask, boolean seams) {
        if (mask.isEmpty()) return false;
        int met = 0;
        Mask left = mask;
        for (int other : near(mask.box())) {
            Cell there = cells.get(other);
            int both = MaskOverlap.pixels(mask, there.visible);
            if (both == 0) continue;
            if (seams && there.click == click) {
                double union = (double) mask.area() + there.visible.area() - both;
                if (both > SAME_UNION * union || both > SAME_PART * Math.min(mask.area(), there.visible.area()))
                    return false;
            } else {
                if (++met > 1) return false;
                double union = (double) mask.area() + there.decoded.mask().area() - both;
                if (nmsIou > 0 && both / union > nmsIou) return false;
            }
            left = MaskOverlap.without(left, there.visible);
        }
        if (left.area() < mask.area() && scrap != InstanceMap.KEEP_SCRAPS) {
            left = left.largestPart();
            if (left.area() < scrap && 2 * left.area() < mask.area()) return false;
        }
        if (left.isEmpty()) return false;
        put(new Cell(click, round, decoded, left));
        return true;
    }

    private void put(Cell cell) {
        int id = cells.size();
        cells.add(cell);
        for (long key : keys(cell.visible.box())) {
            buckets.computeIfAbsent(key, _ -> new ArrayList<>()).add(id);
        }
    }

    /// Those whose boxes may meet this one, in the order in which they were found.
    private Iterable<Integer> near(Region box) {
        TreeSet<Integer> out = new TreeSet<>();
        for (long key : keys(box)) {
            out.addAll(buckets.getOrDefault(key, List.of()));
        }
        return out;
    }

    private static List<Long> keys(Region box) {
        List<Long> keys = new ArrayList<>();
        for (int y = box.y() / BUCKET; y <= (box.y() + box.height() - 1) / BUCKET; y++) {
            for (int x = box.x() / BUCKET; x <= (box.x() + box.width() - 1) / BUCKET; x++) {
                keys.add((long) y << 32 | x);
            }
        }
        return keys;
    }

    long bytes() {
        return cells.stream()
                .mapToLong(c -> 200 + 4L * (c.visible.runs().length + c.decoded.mask().runs().length + c.decoded
                        .signature().length))
                .sum();
    }
}
