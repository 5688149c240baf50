package org.neurarium.math.region;

/// What is measured of an object's shape in three dimensions, under scikit-image's names (`area` is there the number of voxels). Axes are
/// z, y, x.
public enum VolumeProperty {
    AREA("area", 3), AXIS_MAJOR("axis_major_length", 1), AXIS_MINOR("axis_minor_length",
            1), EQUIVALENT_DIAMETER("equivalent_diameter_area", 1), EXTENT("extent", 0), FRONT("bbox-0", 0), TOP(
                    "bbox-1", 0), LEFT("bbox-2", 0), BACK("bbox-3", 0), BOTTOM("bbox-4", 0), RIGHT("bbox-5",
                            0), PLANE("centroid-0", 1), ROW("centroid-1", 1), COLUMN("centroid-2", 1);

    private final String title;
    private final int dimension;

    VolumeProperty(String title, int dimension) {
        this.title = title;
        this.dimension = dimension;
    }

    /// scikit-image's name.
    public String title() { return title; }

    /// Which power of a length it is; 0 for numbers without a unit, and for the box, whose corners are indices.
    public int dimension() { return dimension; }
}
