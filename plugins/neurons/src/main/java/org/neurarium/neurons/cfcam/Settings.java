package org.neurarium.neurons.cfcam;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.neurons.network.Images;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;

/// The settings of evidence maps.
public record Settings(
        @Doc(value = "the class that is asked about; auto: the likeliest", label = "Class") @Pick(from = "net", what = Pick.What.CLASS) Optional<String> target,
        @Doc(value = "a unit is asked about instead of a class: LAYER:CHANNEL, LAYER:CHANNEL@y,x; the map is 0 where it sees nothing", label = "Unit") Optional<String> unit,
        @Doc("whose channels are weighed") Weighed weighed,
        @Doc("which maps are made") List<Method> methods,
        @Doc("how channels are grouped and their gradients smoothed") ClusterFilter cluster,
        @Doc("what is found out about the maps") Proof proof,
        @Doc("how the image is prepared") @Advanced Images images) {
    public Settings() {
        this(Optional.empty(), Optional.empty(), new Weighed(),
                List.of(Method.CF_CAM, Method.GRAD_CAM, Method.LAYER_CAM), new ClusterFilter(), new Proof(),
                new Images());
    }

    /// Whose channels are weighed.
    public record Weighed(
            @Doc(value = "the layer whose channels are weighed; auto: the last one with places, of a unit the last before it that is finer", label = "Layer") Optional<String> layer,
            @Doc(value = "Score-CAM looks at so many channels, those that vary most; auto: all", label = "Channels") @Advanced @Range(min = 1, max = 100000) OptionalInt channels) {
        public Weighed() { this(Optional.empty(), OptionalInt.empty()); }

        /// Those of that layer.
        static Weighed of(String layer) { return new Weighed(Optional.of(layer), OptionalInt.empty()); }
    }

    /// What is found out about maps.
    public record Proof(
            @Doc(value = "what the class loses where the map says, and keeps where it says: 204 passes for each map", label = "Faithfulness") boolean faithfulness,
            @Doc(value = "noise that is added to the gradient to see whether the map stays, as shares of its standard deviation", label = "Noise") @Range(min = 0, max = 10) List<Double> noise,
            @Doc(value = "the gradient of the class's probability instead of its logit", label = "Probability") @Advanced boolean probability) {
        public Proof() { this(false, List.of(), false); }
    }
}
