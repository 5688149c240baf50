package org.neurarium.data;

import java.util.List;
import java.util.Optional;

/// Labels whose planes lie in memory, t slowest, then z. The arrays belong to this object.
public record MemoryLabels(Size size, Calibration calibration, List<int[]> planes, Optional<Table> table)
        implements
        Labels {
    public MemoryLabels {
        planes = List.copyOf(planes);
        if (size.c() != 1 || planes.size() != size.t() * size.z()) {
            throw new IllegalArgumentException("%s needs one channel and %d planes, got %d".formatted(size, size.t()
                    * size.z(), planes.size()));
        }
        for (int[] plane : planes) {
            if (plane.length != size.planePixels()) {
                throw new IllegalArgumentException("a plane of " + size.x() + " × " + size.y() + " has " + size
                        .planePixels() + " pixels, got " + plane.length);
            }
        }
    }

    /// One plane without a pixel size.
    public static MemoryLabels plane(int width, int height, int[] ids) {
        return new MemoryLabels(Size.plane(width, height), Calibration.NONE, List.of(ids), Optional.empty());
    }

    @Override
    public int[] plane(int t, int z) { return planes.get(t * size.z() + z).clone(); }
}
