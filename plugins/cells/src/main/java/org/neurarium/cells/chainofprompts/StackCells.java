package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Calibration;
import org.neurarium.data.Column;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// Cells of a stack: what was found plane by plane, with one id for all that lies over each other.
///
/// @param planes the cells of each plane, with ids that hold through the stack, 1…n in the order in which cells begin
/// @param count  n
record StackCells(List<List<Instance>> planes, int count) {
    /// @param least share of their union from which on two cells of neighbouring planes are one
    static StackCells linked(List<List<Instance>> planes, double least) {
        List<List<Instance>> out = new ArrayList<>();
        List<Instance> below = List.of();
        int count = 0;
        for (List<Instance> plane : planes) {
            int[] partners = PlaneLinks.of(plane, below, least);
            List<Instance> here = new ArrayList<>();
            for (int i = 0; i < partners.length; i++) {
                int id = partners[i] < 0 ? ++count : below.get(partners[i]).id();
                Instance c = plane.get(i);
                here.add(new Instance(id, c.type(), c.foundBy(), c.x(), c.y(), c.round(), c.mask()));
            }
            out.add(here);
            below = here;
        }
        return new StackCells(out, count);
    }

    Outputs outputs(int width, int height, Calibration calibration, Table trace) {
        List<int[]> labels = new ArrayList<>();
        for (List<Instance> plane : planes) {
            int[] ids = new int[width * height];
            for (Instance c : plane) {
                c.mask().forEachRun((y, from, to) -> Arrays.fill(ids, y * width + from, y * width + to, c.id()));
            }
            labels.add(ids);
        }
        Table table = table();
        return new Outputs(new MemoryLabels(new Size(1, 1, planes.size(), height, width), calibration, labels, Optional
                .of(table)), table, trace);
    }

    /// A row a cell: what is told of a single plane is that in which it is largest; `area` is there, `voxels` are all, `z0 ≤ z < z1`.
    private Table table() {
        Instance[] largest = new Instance[count];
        int[] at = new int[count], first = new int[count], last = new int[count];
        long[] voxels = new long[count];
        Arrays.fill(first, -1);
        for (int z = 0; z < planes.size(); z++) {
            for (Instance c : planes.get(z)) {
                int i = c.id() - 1;
                if (first[i] < 0) first[i] = z;
                last[i] = z + 1;
                voxels[i] += c.area();
                if (largest[i] != null && largest[i].area() >= c.area()) continue;
                largest[i] = c;
                at[i] = z;
            }
        }
        Table depth = Table.builder()
                .integers("z", "", at)
                .integers("z0", "", first)
                .integers("z1", "", last)
                .integers("voxels", "", voxels)
                .build();
        List<Column> columns = new ArrayList<>(CellTables.instances(List.of(largest)).columns());
        columns.addAll(depth.columns());
        return new Table.MemoryTable(columns);
    }
}
