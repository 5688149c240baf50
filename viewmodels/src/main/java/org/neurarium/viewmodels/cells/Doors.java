package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// What the Cells screen needs of the world of files. Every method but [#knows] answers at once and works in the background; a future
/// fails with [org.neurarium.data.BadInput] where the person can mend it. What is computed goes through the
/// [org.neurarium.service.ComputeService] instead.
public interface Doors {
    /// Opens an image; whoever asked closes it.
    ///
    /// @param reading hears how far it is, and gives it up by an exception: then the future fails with that, and nothing
    ///                stays open
    CompletableFuture<ImageStack> open(Reference image, Reading reading);

    /// Whether what comes with the product under this name is an image.
    default boolean knows(String builtin) { return true; }

    /// Lays labels down in a file that is named after their content, so that a run can be given them; where it lies
    /// already, it is not written again.
    CompletableFuture<Reference> materialise(Labels labels);

    /// A folder, not there yet, for a run whose result is only looked at. Older ones of this kind are cleared away.
    Path passingRun();

    /// Reads a table that a run wrote.
    CompletableFuture<Table> table(Path file);

    /// Writes a folder with everything about the cells of one image; it is there whole or not at all. Returns it.
    CompletableFuture<Path> export(Export what);

    /// Where the cells of images are kept.
    default Keeping keeping() { return Keeping.NOTHING; }

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
