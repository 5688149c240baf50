package org.neurarium.neurons.facets;

import org.neurarium.tool.Question;

/// Where the images lie, and how they fall into facets.
public record ShowMap() implements Question<Mapped> {}
