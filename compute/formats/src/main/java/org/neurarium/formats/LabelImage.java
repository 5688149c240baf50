package org.neurarium.formats;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// An image of whole numbers taken for labels. Planes are read when they are asked for.
///
/// Ids that do not fit into int32 are numbered anew from 1 in their order; the table's column `source_id` keeps them.
final class LabelImage implements Labels {
    private final ImageStack image;
    private final String name;
    private final long @Nullable [] sourceIds;
    private final Optional<Table> table;

    private LabelImage(ImageStack image, String name, long @Nullable [] sourceIds, Optional<Table> table) {
        this.image = image;
        this.name = name;
        this.sourceIds = sourceIds;
        this.table = table;
    }

    private LabelImage(ImageStack image, String name) {
        this(image, name, null, Optional.empty());
    }

    /// The same labels with a table that has a row an id.
    LabelImage with(Table ids) { return new LabelImage(image, name, sourceIds, Optional.of(ids)); }

    boolean isMarked() { return isMarked(image); }

    /// Whether a file says by itself that its pixels are ids.
    static boolean isMarked(ImageStack image) {
        String channel = image.channels().getFirst().name();
        return image.size().c() == 1 && !image.pixelType().isFloat() && channel.equals(Format.LABELS);
    }

    /// @throws BadInput if the pixels are no ids
    static Labels of(ImageStack image, String name) {
        if (image.rgb()) {
            throw new BadInput(name + " is a colour picture where a label image is wanted: give " + Kinds.files(
                    Labels.class) + ".");
        }
        if (image.size().c() != 1) {
            throw new BadInput(
                    "%s has %d channels where a label image has one: choose it with @c=0 to @c=%d.".formatted(
                            name, image.size().c(), image.size().c() - 1));
        }
        // What fits into int32 by its type needs no look at the pixels now; a large stack opens at once.
        return switch (image.pixelType()) {
            case UINT8, UINT16, INT8, INT16, INT32 -> new LabelImage(image, name);
            case UINT32, UINT64, INT64 -> scanned(image, name);
            case FLOAT16, FLOAT32, FLOAT64 -> whole(image, name);
        };
    }

    private static Labels scanned(ImageStack image, String name) {
        TreeSet<Long> large = new TreeSet<>();
        TreeSet<Long> ids = new TreeSet<>();
        forEachPlane(image, pixels -> {
            long last = 0;
            for (int i = 0; i < pixels.count(); i++) {
                long id = pixels.integer(i);
                if (id == last) continue;
                last = id;
                if (id != 0) ids.add(id);
                if (id < 0 && pixels.type() == PixelType.INT64) throw negative(name, id);
                if (id > Integer.MAX_VALUE || id < 0) large.add(id);
            }
        });
        if (large.isEmpty()) return new LabelImage(image, name);
        return new LabelImage(image, name, ids.stream().mapToLong(Long::longValue).toArray(), Optional.empty());
    }

    private static Labels whole(ImageStack image, String name) {
        forEachPlane(image, pixels -> {
            for (int i = 0; i < pixels.count(); i++) {
                double v = pixels.value(i);
                if (v != Math.rint(v) || v < 0 || v > Integer.MAX_VALUE) {
                    throw new BadInput(
                            "%s holds the value %s where a label image holds whole ids from 0 on: give %s.".formatted(
                                    name, v, Kinds.files(Labels.class)));
                }
            }
        });
        return new LabelImage(image, name);
    }

    private static void forEachPlane(ImageStack image, Consumer<Pixels> each) {
        for (int t = 0; t < image.size().t(); t++) {
            for (int z = 0; z < image.size().z(); z++) {
                each.accept(image.read(t, 0, z, image.size().bounds()));
            }
        }
    }

    private static BadInput negative(String name, long id) {
        return new BadInput(name + " holds the id " + id
                + " where a label image holds 0 for background and positive ids: replace the negative ones.");
    }

    @Override
    public Size size() { return image.size(); }

    @Override
    public Calibration calibration() { return image.calibration(); }

    @Override
    public int[] plane(int t, int z) {
        Pixels pixels = image.read(t, 0, z, image.size().bounds());
        int[] ids = new int[pixels.count()];
        long[] sources = sourceIds;
        for (int i = 0; i < ids.length; i++) {
            long id = pixels.integer(i);
            if (sources != null) id = id == 0 ? 0 : Arrays.binarySearch(sources, id) + 1;
            else if (id < 0) throw negative(name, id);
            ids[i] = (int) id;
        }
        return ids;
    }

    /// The table that lay beside the file; else the ids and what they were in the file, where they had to be numbered
    /// anew.
    @Override
    public Optional<Table> table() {
        long[] sources = sourceIds;
        if (table.isPresent() || sources == null) return table;
        int[] ids = new int[sources.length];
        Arrays.setAll(ids, i -> i + 1);
        return Optional.of(Table.builder().integers("id", "", ids).integers("source_id", "", sources).build());
    }

    @Override
    public void close() { image.close(); }
}
