package org.neurarium.app.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// What the demo found, and where it put it.
public record DemoResult(Path folder, List<DemoImage> images) {
    /// As contracts for scripts have it.
    public Json toJson() {
        return Json.object()
                .with("folder", folder.toString())
                .with("images", images.stream()
                        .map(DemoImage::toJson)
                        .toList());
    }

    /// As people read it.
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%-22s %6s %9s %10s %8s %13s %7s%n", "image", "cells", "seconds",
                "one click", "worst", "every nucleus", "Otsu"));
        for (DemoImage image : images) {
            out.append(String.format(Locale.ROOT, "%-22s %6d %9.2f %10s %8s %13s %7s%n", image.file(), image.cells(),
                    image.seconds(), score(image.oneClick()), score(image.worst()), score(image.each()), score(image
                            .otsu())));
        }
        out.append(
                "AJI against the bundled truth: median and worst of ten random cells clicked (seed 0), a click on every nucleus, and Otsu + watershed.\n");
        for (DemoImage image : images) {
            image.sentences().forEach(s -> out.append(image.file()).append(": ").append(s).append('\n'));
        }
        for (DemoImage image : images) {
            out.append("Picture: ")
                    .append(image.picture())
                    .append("\n  labels and tables: ")
                    .append(image.run())
                    .append(
                            '\n');
        }
        return out.append(folder).append('\n').toString();
    }

    private static String score(OptionalDouble v) {
        return v.isPresent() ? String.format(Locale.ROOT, "%.3f", v.getAsDouble()) : "–";
    }
}
