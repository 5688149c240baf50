package org.neurarium.viewmodels.neurons.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.evidence.EvidenceDoors;

/// What looking at images asks of files.
public interface ExampleDoors extends EvidenceDoors {
    /// Where a unit looks in an image of a set.
    ///
    /// @param seen   pixels of the image's file
    /// @param extent how many pixels are to be shown at least, so that crops of a unit are equally large
    record Look(int sample, Region seen, int extent) {}

    /// What is seen there.
    ///
    /// @param part the pixels that the picture shows
    /// @param tile the pixels of the file that the network was given; all of them where it is not cut
    record Cut(Thumbnail picture, Region part, Region tile) {}

    /// An image as it lies in its file.
    ///
    /// @param size of the file's plane
    /// @param tile the pixels that the network was given
    record Whole(Thumbnail picture, Region size, Region tile) {}

    /// Pictures one beside the other.
    record Row(List<Entry> entries) {
        public Row {
            entries = List.copyOf(entries);
        }

        /// @param heat what lies over the picture
        public record Entry(Thumbnail picture, Optional<Thumbnail> heat) {}
    }

    /// Cuts out where a unit looks.
    CompletableFuture<List<Cut>> cut(List<Reference> images, List<Look> looks);

    /// The whole file that an image of a set comes from.
    CompletableFuture<Whole> whole(List<Reference> images, int sample);

    /// What the network was given as an image of its own, which a run can be given; where it lies already, it is not written
    /// again.
    CompletableFuture<Reference> layDown(List<Reference> images, int sample);

    /// Writes pictures one beside the other as PNG, and beside it a table under the same name; gives back the picture's file.
    CompletableFuture<Path> save(Row row, Table table, Path folder, String name);
}
