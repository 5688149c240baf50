package org.neurarium.data;

import java.util.List;

/// Images of any size in their order, a table row each. An image is read when it is asked for, so that a set which is larger
/// than the memory is no different.
public non-sealed interface ImageSet extends Dataset {
    /// A row an image: `image` says what it is called, `t` and `z` which plane of it; `x`, `y`, `width` and `height` which
    /// part, where it is cut into tiles; further columns what is known of it, as `label`, `split` and `subject`.
    Table index();

    default int count() { return index().rows(); }

    /// Image i, of one plane: its t and z are 1 long. Whoever asks closes it.
    ///
    /// @throws BadInput if its file turns out to be damaged
    ImageStack image(int i);

    /// The planes of images that are open already, which whoever opened them closes.
    static ImageSet of(List<ImageStack> images) { return HeldImages.of(images); }

    /// Images of one plane each, with their rows.
    static ImageSet of(List<ImageStack> images, Table index) { return new HeldImages(images, index); }

    /// One set behind the other. Closing it closes nothing.
    static ImageSet joined(List<ImageSet> sets) {
        return sets.size() == 1 ? sets.getFirst() : new JoinedImages(sets);
    }
}
