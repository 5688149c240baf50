package org.neurarium.viewmodels.neurons.units;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Reference;
import org.neurarium.data.Tensor;

/// What the making of pictures asks of files. Every method answers at once and works in the background.
public interface UnitDoors {
    /// The images that come with the product and say what is natural; empty where there are none.
    Optional<Reference> samples();

    /// A folder, not there yet, for a run whose result is only looked at.
    Path passingRun();

    /// Reads an array that a run wrote; of several the first.
    CompletableFuture<Tensor> array(Path written);
}
