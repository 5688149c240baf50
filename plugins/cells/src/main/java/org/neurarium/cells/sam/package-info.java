/// The SAM family as an engine: pairs of an encoder of images and a decoder of points that were exported as ONNX. What a pair takes
/// and gives is read from its graphs; nothing is known by the name of a model.
@NullMarked
package org.neurarium.cells.sam;

import org.jspecify.annotations.NullMarked;
