package org.neurarium.app.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// What the demo found in one image.
///
/// @param seconds  one run from its request to its folder
/// @param oneClick median AJI over ten random clicks; empty where there is no truth
/// @param worst    the worst of them
/// @param each     AJI with a click on every true cell
/// @param otsu     AJI of the textbook method
record DemoImage(String file, String engine, int cells, double seconds, OptionalDouble oneClick, OptionalDouble worst,
        OptionalDouble each, OptionalDouble otsu, List<String> sentences, Path picture, Path run) {
    Json toJson() {
        return Json.object()
                .with("file", file)
                .with("engine", engine)
                .with("cells", cells)
                .with("seconds", Math.round(seconds * 1000) / 1000.0)
                .with("one_click_aji", rounded(oneClick))
                .with("per_instance_aji", rounded(each))
                .with("otsu_aji", rounded(otsu));
    }

    private static Optional<Double> rounded(OptionalDouble v) {
        return v.isPresent() ? Optional.of(Math.round(v.getAsDouble() * 1000) / 1000.0) : Optional.empty();
    }
}
