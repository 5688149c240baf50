package org.neurarium.viewmodels.home;

import org.neurarium.viewmodels.canvas.Thumbnail;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A bundled dataset that one can try.
///
/// @param icon      the icon's name in the icon set
/// @param title     'Cells in fluorescence'
/// @param text      what one can do with it, one sentence
/// @param facts     '512 × 512, 1 channel'
/// @param size      '0.3 MB'
/// @param thumbnail begins to make the picture in the background
/// @param open      shows it in its screen
public record Sample(String icon, String title, String text, String facts, String size,
        Supplier<CompletableFuture<Thumbnail>> thumbnail, Runnable open) {}
