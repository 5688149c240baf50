package org.neurarium.data;

/// Something a lab holds. The list is closed: a tool, a view or a format can count on meeting nothing else.
///
/// Datasets never change once they are open. They may read lazily from a file that they keep open; whoever opened one
/// closes it. Methods may be called from any thread.
public sealed interface Dataset extends AutoCloseable permits ImageStack, ImageSet, Labels, Points, Table,
        Tensor, Checkpoint {

    /// Gives back the file and the memory behind this dataset. Closing twice does nothing.
    @Override
    default void close() {}
}
