package org.neurarium.neurons.activationmaximization;

import java.util.Optional;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.tool.Doc;

/// What came of it.
public record Outputs(
        @Doc("the pictures, values of 0 to 1, one a frame: each as it answered most when looked at without movement") ImageStack pictures,
        @Doc("a row a picture: unit, copy, score (what climbed), score of the start, step of the best, and its peak, the answer at the best place, among natural images") Table units,
        @Doc("a row a picture and step: the score as the picture was moved") Table trace,
        @Doc("a row a unit and image: how much the unit answers to it at the best place") Optional<Table> natural) {}
