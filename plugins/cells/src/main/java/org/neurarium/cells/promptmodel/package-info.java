/// A network of our own that outlines the cell at a point, and tells which cells are alike.
///
/// What it sees is the *stain* of a picture, high in cells whatever they looked like, at a size at which cells are some
/// 24 pixels wide ([org.neurarium.cells.promptmodel.StainPlanes]). One pass gives for each second pixel: how likely it is cell,
/// how deep in a cell, where the middle of its cell lies, and a direction in which cells of one type agree. Pixels that point
/// to one middle are one cell ([org.neurarium.cells.promptmodel.InstanceDecoder]), so all cells of an image and the cell at any
/// point come from the same pass.
///
/// It is trained on images whose cells are outlined ([org.neurarium.cells.promptmodel.CropSampler]) and on drawn tissue with
/// several types ([org.neurarium.cells.promptmodel.SyntheticTissue]).
@NullMarked
package org.neurarium.cells.promptmodel;

import org.jspecify.annotations.NullMarked;
