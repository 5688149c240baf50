package org.neurarium.cells.promptmodel;

/// What was seen of a picture, or of a window of it, at one scale.
///
/// @param scale pixels at which the network looked, per pixel of the picture
record Look(double scale, DensePrediction said, GridCells cells) {
    /// Cells that a size is told by are so sure.
    private static final double SURE = 0.6;

    static Look at(DenseNetwork dense, StainPlanes stain, double scale, DenseNetwork.Pause pause)
            throws InterruptedException {
        DensePrediction said = dense.look(stain, scale, pause);
        return new Look(scale, said, InstanceDecoder.decode(said, PromptEmbedding.SURE));
    }

    /// The median width of its cells in pixels of the picture; 0 where there are none.
    double diameter() { return cells.diameter(SURE) * DensePrediction.STRIDE / scale; }
}
