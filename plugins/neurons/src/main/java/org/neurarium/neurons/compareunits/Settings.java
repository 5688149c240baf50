package org.neurarium.neurons.compareunits;

import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.neurons.network.Images;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// What is asked.
public record Settings(
        @Doc(value = "the layer whose units are compared, as the network calls it; auto: its output", label = "Layer") Optional<String> layer,
        @Doc(value = "the layer of the other network; auto: the one of the same name", label = "Other layer") Optional<String> otherLayer,
        @Doc(value = "which units go together: those of the same number, or those that answer most alike, one to one", label = "Link") Link link,
        @Doc(value = "what of a unit's places counts: the one with the most, or the mean of all", label = "Response") Response response,
        @Doc(value = "so many images at once; auto: 16", label = "Batch") @Advanced @Range(min = 1, max = 65536) OptionalInt batch,
        @Doc("how they are prepared, where a network does not say it") @Advanced Images images) {
    public Settings() {
        this(Optional.empty(), Optional.empty(), Link.NUMBER, Response.MAX, OptionalInt.empty(), new Images());
    }
}
