package org.neurarium.math.region;

/// How far the middles of neighbouring voxels lie apart, in one unit of length.
public record Spacing(double z, double y, double x) {
    /// Voxels are cubes, and their side is the unit.
    public static final Spacing CUBES = new Spacing(1, 1, 1);

    public Spacing {
        if (!(z > 0 && y > 0 && x > 0)) throw new IllegalArgumentException("voxels of " + z + " × " + y + " × " + x);
    }

    /// The volume of a voxel.
    public double volume() { return z * y * x; }
}
