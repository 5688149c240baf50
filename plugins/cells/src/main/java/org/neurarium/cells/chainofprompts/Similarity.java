package org.neurarium.cells.chainofprompts;

import org.neurarium.tool.Question;

/// How alike every place of the image is to the place here.
///
/// @param x    column in pixels
/// @param y    row in pixels
/// @param gate strictness k of the threshold that comes with the map
public record Similarity(double x, double y, double gate) implements Question<SimilarityMap> {}
