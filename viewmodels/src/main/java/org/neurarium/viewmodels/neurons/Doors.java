package org.neurarium.viewmodels.neurons;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Reference;

/// What the Neurons screen asks of files. Every method but [#knows] answers at once and works in the background; a future
/// fails with [org.neurarium.data.BadInput] where the person can mend it.
public interface Doors {
    /// Whether what comes with the product under this name is a network.
    boolean knows(String builtin);

    /// Opens a network and lists its tensors; whoever asked closes it.
    CompletableFuture<OpenNet> open(Reference net);

    /// Writes a picture into a folder, under a name that is not taken yet; gives back the file.
    CompletableFuture<Path> savePicture(Picture picture, Path folder, String name);

    /// Writes a tensor into a folder as `.npy`, under a name that is not taken yet; gives back the file.
    CompletableFuture<Path> saveTensor(OpenNet net, String tensor, Path folder, String name);
}
