package org.neurarium.data;

import java.util.OptionalDouble;

/// The physical size of a pixel in µm, of a plane's distance in µm, and of a frame in s; empty where the file does not
/// say. A size is never assumed.
public record Calibration(OptionalDouble x, OptionalDouble y, OptionalDouble z, OptionalDouble seconds) {
    public static final Calibration NONE = new Calibration(OptionalDouble.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(), OptionalDouble.empty());

    /// Square pixels of this size in µm.
    public static Calibration square(double micrometres) {
        return new Calibration(OptionalDouble.of(micrometres), OptionalDouble.of(micrometres), OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /// Whether areas can be told in µm².
    public boolean hasPixelSize() { return x.isPresent() && y.isPresent(); }
}
