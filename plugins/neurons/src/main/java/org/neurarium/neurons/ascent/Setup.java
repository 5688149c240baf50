package org.neurarium.neurons.ascent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Tensor;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Unit;

/// What is climbed.
///
/// @param units     a picture each; those of a unit that is drawn several times lie together
/// @param copies    how often each unit is drawn
/// @param diversity how much pictures of a unit are to differ: the weight of what their layers have in common
/// @param power     see [org.neurarium.neurons.unit.Score]
/// @param least     whether what the unit answers least is looked for
/// @param limits    where the peak of each picture has reached what natural ones reach, and it rests
public record Setup(Graph network, ImageInput input, Map<String, Layout> layouts, List<Unit> units, int copies,
        double diversity,
        int power, boolean least, Optional<Tensor> directions, double[] limits) {
    /// What is slow where channels lie last.
    private static final Set<String> AGAINST = Set.of("GroupNormalization", "InstanceNormalization");

    double sign() { return least ? -1 : 1; }

    /// Whether pictures go through the network faster with the channels of a place side by side in memory: those of networks of
    /// convolutions do, on a CPU. It follows from the network alone, so that what is kept is drawn again as it was.
    boolean channelsLast() {
        return !input.flat() && input.port().type() == ElementType.FLOAT
                && input.port().shape().filter(s -> s.size() == 4).isPresent()
                && network.nodes().stream().anyMatch(n -> n.op().equals("Conv"))
                && network.nodes().stream().noneMatch(n -> AGAINST.contains(n.op()));
    }
}
