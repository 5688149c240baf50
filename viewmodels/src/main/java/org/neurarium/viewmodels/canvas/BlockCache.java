package org.neurarium.viewmodels.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;

/// The pixels of one image that were read last, in blocks, so that contrast can be changed and the view moved without
/// reading the file again. May be used by several threads; two of them may read the same block twice.
public final class BlockCache {
    private static final int BLOCK = 512;
    private final ImageStack image;
    private final long capacity;
    private final Map<Key, Pixels> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    private record Key(int t, int c, int z, int column, int row) {}

    /// @param capacity bytes to keep
    public BlockCache(ImageStack image, long capacity) {
        this.image = image;
        this.capacity = capacity;
    }

    public ImageStack image() { return image; }

    /// The values of a region, which lies inside the plane, row by row.
    public float[] read(int t, int c, int z, Region region) {
        float[] out = new float[Math.multiplyExact(region.width(), region.height())];
        for (int row = region.y() / BLOCK; row * BLOCK < region.y() + region.height(); row++) {
            for (int column = region.x() / BLOCK; column * BLOCK < region.x() + region.width(); column++) {
                copy(block(new Key(t, c, z, column, row)), column * BLOCK, row * BLOCK, region, out);
            }
        }
        return out;
    }

    /// The value of one pixel, if it was read before: never waits for a file.
    public OptionalDouble peek(int t, int c, int z, int x, int y) {
        Pixels known;
        synchronized (blocks) {
            known = blocks.get(new Key(t, c, z, x / BLOCK, y / BLOCK));
        }
        return known == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(known.value(y % BLOCK * known.width() + x % BLOCK));
    }

    private Pixels block(Key key) {
        synchronized (blocks) {
            Pixels known = blocks.get(key);
            if (known != null) return known;
        }
        Region whole = new Region(key.column * BLOCK, key.row * BLOCK, BLOCK, BLOCK).intersect(image.size().bounds());
        Pixels read = image.read(key.t, key.c, key.z, whole);
        synchronized (blocks) {
            if (blocks.put(key, read) == null) held += read.bytes().capacity();
            var oldest = blocks.entrySet().iterator();
            while (held > capacity && blocks.size() > 1) {
                held -= oldest.next().getValue().bytes().capacity();
                oldest.remove();
            }
        }
        return read;
    }

    private static void copy(Pixels block, int left, int top, Region region, float[] out) {
        Region part = region.intersect(new Region(left, top, block.width(), block.height()));
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            int from = (y - top) * block.width() + part.x() - left;
            int to = (y - region.y()) * region.width() + part.x() - region.x();
            switch (block.type()) {
                case UINT8 -> {
                    for (int i = 0; i < part.width(); i++)
                        out[to + i] = block.bytes().get(from + i) & 0xff;
                }
                case UINT16 -> {
                    for (int i = 0; i < part.width(); i++)
                        out[to + i] = block.bytes().getShort(2 * (from + i)) & 0xffff;
                }
                default -> {
                    for (int i = 0; i < part.width(); i++)
                        out[to + i] = (float) block.value(from + i);
                }
            }
        }
    }
}
