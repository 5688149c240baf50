package org.neurarium.viewmodels.home;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// A project that was open before.
///
/// @param facts   '4 images, 126 cells'; empty where nothing is known
/// @param when    it was left
/// @param picture of the image that was looked at last, small
/// @param moved   whether its folder is not where it was
/// @param open    opens it; where it was moved, lets the person say where it is
/// @param forget  takes it off the list
public record ProjectLine(Path folder, String name, String facts, Instant when, Optional<Thumbnail> picture,
        boolean moved, Runnable open, Runnable forget) {}
