package org.neurarium.neurons.activationmaximization;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Tensor;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;
import org.neurarium.tool.MayBeEmpty;

/// What is asked, and what it is compared with.
public record Inputs(@Doc(value = "the network", label = "Network") @Accepts(gradients = true) Checkpoint net,
        @Doc(value = "images that say what is natural for a unit: the ascent rests where the best of them are reached", label = "Images") @MayBeEmpty List<ImageSet> images,
        @Doc(value = "arrays that say it, for networks of traces: a row a sample", label = "Arrays") @MayBeEmpty List<Tensor> arrays,
        @Doc(value = "a picture to begin with, as the mean of some images", label = "Start") Optional<ImageStack> start,
        @Doc(value = "directions of a layer's channels, a row each: LAYER:~ROW", label = "Directions") Optional<Tensor> directions) {}
