package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.neurarium.data.Region;

/// The parts of a layer of cells as bytes, exactly.
final class CellsFormat {
    private static final int MOST_RUNS = 3 << 22;

    private CellsFormat() {}

    static void cell(Cell c, DataOutput out) throws IOException {
        out.writeInt(c.id());
        out.writeInt(c.type());
        out.writeInt(c.foundBy());
        out.writeDouble(c.x());
        out.writeDouble(c.y());
        out.writeDouble(c.score());
        out.writeLong(c.area());
        out.writeInt(c.box().x());
        out.writeInt(c.box().y());
        out.writeInt(c.box().width());
        out.writeInt(c.box().height());
        out.writeInt(c.round());
    }

    static Cell cell(DataInput in) throws IOException {
        return new Cell(in.readInt(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in
                .readLong(), box(in), in.readInt());
    }

    private static Region box(DataInput in) throws IOException {
        int x = in.readInt(), y = in.readInt(), width = in.readInt(), height = in.readInt();
        if (width < 0 || height < 0) throw new IOException("a box of " + width + " × " + height);
        return new Region(x, y, width, height);
    }

    static void click(CellClick c, DataOutput out) throws IOException {
        out.writeDouble(c.x());
        out.writeDouble(c.y());
        out.writeInt(c.type());
        out.writeDouble(c.gate());
    }

    static CellClick click(DataInput in) throws IOException {
        return new CellClick(in.readDouble(), in.readDouble(), in.readInt(), in.readDouble());
    }

    static void correction(Correction c, DataOutput out) throws IOException {
        out.writeInt(c.x());
        out.writeInt(c.y());
        out.writeLong(c.area());
        out.writeInt(c.type());
    }

    static Correction correction(DataInput in) throws IOException {
        return new Correction(in.readInt(), in.readInt(), in.readLong(), in.readInt());
    }

    static void drawn(DrawnCell d, DataOutput out) throws IOException {
        out.writeInt(d.type());
        out.writeInt(d.runs().length);
        for (int n : d.runs())
            out.writeInt(n);
    }

    static DrawnCell drawn(int width, int height, DataInput in) throws IOException {
        int type = in.readInt(), n = in.readInt();
        if (n < 3 || n % 3 != 0 || n > MOST_RUNS) throw new IOException("an outline of " + n + " numbers");
        int[] runs = new int[n];
        for (int i = 0; i < n; i++)
            runs[i] = in.readInt();
        DrawnCell cell = new DrawnCell(type, runs);
        if (!cell.fits(width, height)) throw new IOException("an outline that does not lie in its plane");
        return cell;
    }

    static void type(CellType t, DataOutput out) throws IOException {
        out.writeInt(t.number());
        Exact.text(t.name(), out);
        out.writeInt(t.colour());
    }

    static CellType type(DataInput in) throws IOException {
        int number = in.readInt();
        String name = Exact.text(in);
        int colour = in.readInt();
        try {
            return new CellType(number, name, colour);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    /// In the order of their names: the same settings give the same bytes.
    static void settings(Map<String, String> settings, DataOutput out) throws IOException {
        Exact.list(List.copyOf(new TreeMap<>(settings).entrySet()), (e, o) -> {
            Exact.text(e.getKey(), o);
            Exact.text(e.getValue(), o);
        }, out);
    }

    static Map<String, String> settings(DataInput in) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        Exact.list(i -> settings.put(Exact.text(i), Exact.text(i)) == null, in);
        return settings;
    }

    static void pixelSize(OptionalDouble size, DataOutput out) throws IOException {
        out.writeBoolean(size.isPresent());
        if (size.isPresent()) out.writeDouble(size.getAsDouble());
    }

    static OptionalDouble pixelSize(DataInput in) throws IOException {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }

    static void state(CellsState state, DataOutput out) throws IOException {
        Exact.list(List.copyOf(state.cells().values()), CellsFormat::cell, out);
        Exact.list(state.clicks(), CellsFormat::click, out);
        Exact.list(state.types(), CellsFormat::type, out);
        Exact.list(state.corrections(), CellsFormat::correction, out);
        Exact.list(state.drawn(), CellsFormat::drawn, out);
        settings(state.settings(), out);
        pixelSize(state.pixelSize(), out);
    }

    /// @param form as [CellsKind] tells it
    static CellsState state(int form, int width, int height, DataInput in) throws IOException {
        TreeMap<Integer, Cell> cells = new TreeMap<>();
        for (Cell cell : Exact.list(CellsFormat::cell, in))
            cells.put(cell.id(), cell);
        return new CellsState(cells, Exact.list(CellsFormat::click, in), Exact.list(CellsFormat::type, in), Exact.list(
                CellsFormat::correction, in),
                form < CellsKind.DRAWN
                        ? List.of()
                        : Exact.list(i -> drawn(width, height, i), in),
                settings(in), pixelSize(in));
    }

    /// The plane as runs of equal ids.
    static void plane(int[] plane, DataOutput out) throws IOException {
        List<int[]> runs = new ArrayList<>();
        for (int start = 0, i = 1; i <= plane.length; i++) {
            if (i < plane.length && plane[i] == plane[start]) continue;
            runs.add(new int[]{i - start, plane[start]});
            start = i;
        }
        Exact.list(runs, (run, o) -> {
            o.writeInt(run[0]);
            o.writeInt(run[1]);
        }, out);
    }

    static int[] plane(int pixels, DataInput in) throws IOException {
        int[] plane = new int[pixels];
        int at = 0;
        for (int runs = in.readInt(); runs > 0; runs--) {
            int length = in.readInt(), id = in.readInt();
            if (length < 1 || length > pixels - at) throw new IOException("a run of " + length + " at " + at);
            Arrays.fill(plane, at, at + length, id);
            at += length;
        }
        if (at != pixels) throw new IOException(at + " of " + pixels + " pixels");
        return plane;
    }
}
