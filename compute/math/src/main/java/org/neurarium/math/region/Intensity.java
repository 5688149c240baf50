package org.neurarium.math.region;

/// Brightness of every object: mean, standard deviation (of the object's pixels, with n), least and largest value.
public record Intensity(double[] mean, double[] std, double[] min, double[] max) {}
