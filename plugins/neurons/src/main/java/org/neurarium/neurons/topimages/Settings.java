package org.neurarium.neurons.topimages;

import java.util.List;
import java.util.OptionalInt;
import org.neurarium.neurons.network.Images;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// What is asked.
public record Settings(
        @Doc(value = "LAYER:CHANNEL, LAYER:CHANNEL@y,x or a class; LAYER:* for all channels of a layer; sums by ' + ', ' - ' and '2*'", label = "Units") List<String> units,
        @Doc(value = "so many images of each unit, the best first", label = "Images of each") @Range(min = 1, max = 1000) int top,
        @Doc(value = "whether the parts of the images that the units saw are written out; without them all units of a layer are quick to look at", label = "Crops") @Advanced boolean crops,
        @Doc(value = "so many images at once; auto: 16 images, 64 rows of arrays", label = "Batch") @Advanced @Range(min = 1, max = 65536) OptionalInt batch,
        @Doc("how images are prepared") @Advanced Images images) {
    public Settings() { this(List.of(), 9, true, OptionalInt.empty(), new Images()); }
}
