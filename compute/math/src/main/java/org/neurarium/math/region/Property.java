package org.neurarium.math.region;

/// What is measured of an object's shape, under scikit-image's names. All in pixels; the orientation in radians.
public enum Property {
    AREA("area", 2), PERIMETER("perimeter", 1), AXIS_MAJOR("axis_major_length", 1), AXIS_MINOR("axis_minor_length",
            1), ECCENTRICITY("eccentricity", 0), SOLIDITY("solidity", 0), ORIENTATION("orientation",
                    0), EQUIVALENT_DIAMETER("equivalent_diameter_area", 1), EXTENT("extent", 0), TOP("bbox-0",
                            0), LEFT("bbox-1", 0), BOTTOM("bbox-2",
                                    0), RIGHT("bbox-3", 0), ROW("centroid-0", 1), COLUMN("centroid-1", 1);

    private final String title;
    private final int dimension;

    Property(String title, int dimension) {
        this.title = title;
        this.dimension = dimension;
    }

    /// scikit-image's name.
    public String title() { return title; }

    /// Which power of a length it is; 0 for numbers without a unit, and for the box, whose corners are indices.
    public int dimension() { return dimension; }
}
