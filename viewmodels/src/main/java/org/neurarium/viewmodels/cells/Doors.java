package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// What the Cells screen needs of the world of files and tools. Every method answers at once and works in the
/// background; a future fails with [org.neurarium.data.BadInput] where the person can mend it.
public interface Doors {
    /// Opens an image; whoever asked closes it.
    CompletableFuture<ImageStack> open(Path file);

    /// Measures every object, as the tool `cells.measure` does: a row an id, scikit-image's names.
    CompletableFuture<Table> measure(Labels labels, ImageStack image);

    /// Writes a folder with everything about the cells of one image; it is there whole or not at all. Returns it.
    CompletableFuture<Path> export(Export what);

    /// @param folder    to be made; it does not exist yet
    /// @param labels    the label image, in the image's calibration
    /// @param instances a row a cell: found by, score, round
    /// @param measures  a row a cell: what was measured
    /// @param clicks    a row a click: `x,y,type,gate`
    /// @param overlay   the image with the cells over it, pixel for pixel
    /// @param recipe    the journal as JSON text
    record Export(Path folder, String imageName, Labels labels, Table instances, Table measures, Table clicks,
            Thumbnail overlay, String recipe) {}
}
