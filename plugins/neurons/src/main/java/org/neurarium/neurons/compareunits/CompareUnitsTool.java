package org.neurarium.neurons.compareunits;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Cost;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Says how alike units of two networks answer to the same images.
@ToolInfo(id = "neurons.compare-units", title = "Compare units of two networks", summary = "Says which units of two checkpoints answer alike to the same images, and how much their weights differ.", family = Family.NEURONS, help = "compare-units.md", gpu = true)
public final class CompareUnitsTool implements Tool<CompareUnitsTool.Inputs, Settings, CompareUnitsTool.Outputs> {
    /// Of fewer images any two units may go together.
    private static final int FEWEST = 3, FEW = 30;
    /// The side of an image, for the estimate, where a network takes any.
    private static final int USUAL = 224;

    /// The two networks, and what both see.
    public record Inputs(@Doc(value = "the network", label = "Network") Checkpoint net,
            @Doc(value = "the network that it is compared with", label = "Other network") Checkpoint other,
            @Doc(value = "images that both see, each prepared as the network says; builtin:photographs@tiles=224,112 are several hundred", label = "Images") List<ImageSet> images) {}

    /// What is found.
    public record Outputs(
            @Doc("a row a pair: both numbers, the correlation r of what they answer, that of the units of the same number, which of them is dead, how much the unit's weights differ, and what is natural for each") Table pairs) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        Side one;
        try {
            one = one(in, settings);
        } catch (BadInput e) {
            return List.of(Problem.error("layer", e.sentence()));
        }
        try {
            Side.together(one, other(in, settings));
            return List.of();
        } catch (BadInput e) {
            return List.of(Problem.error("other_layer", e.sentence()));
        }
    }

    private static Side one(Inputs in, Settings settings) { return Side.of("The network", in.net(), settings.layer()); }

    private static Side other(Inputs in, Settings settings) {
        return Side.of("The other network", in.other(), settings.otherLayer().or(settings::layer));
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        double images = ImageSet.joined(in.images()).count();
        Estimate one = cost(one(in, settings), settings).estimate(images, on),
                other = cost(other(in, settings), settings).estimate(images, on);
        return Optional.of(new Estimate(one.seconds() + other.seconds(), 0, 0, 0, String.format(Locale.ROOT,
                "%,.0f images through two networks", images)));
    }

    private static Cost cost(Side side, Settings settings) {
        int size = side.size(settings) > 0 ? side.size(settings) : USUAL;
        return Cost.of(side.graph(), size, size);
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Side one = one(in, settings), other = other(in, settings);
        Side.together(one, other);
        run.live().resolved("layer", one.layer());
        run.live().resolved("other_layer", other.layer());
        ImageSet images = ImageSet.joined(in.images());
        if (images.count() < FEWEST)
            throw new BadInput("Of " + images.count() + " images no correlation can be told: give at least " + FEWEST
                    + ", better some hundred; @tiles=224,112 cuts large ones.");
        if (images.count() < FEW)
            run.warn("Correlations over " + images.count() + " images are uncertain: some hundred are wanted.");
        int size = one.size(settings), otherSize = other.size(settings);
        if (size != otherSize && size > 0 && otherSize > 0)
            run.warn(
                    "The networks see images of different sizes (%d and %d pixels): the same unit then sees things larger or smaller."
                            .formatted(size, otherSize));
        Responses here = Responses.of(one, images, settings, run), there = Responses.of(other, images, settings, run);
        run.checkCancelled();
        Pairs pairs = Pairs.of(here, there, settings.link());
        if (here.count() != there.count())
            run.warn("'%s' has %d units and '%s' of the other network %d: %d stand alone.".formatted(one.layer(), here
                    .count(), other.layer(), there.count(), Math.abs(here.count() - there.count())));
        run.live().value("median_r", pairs.median());
        return new Outputs(pairs.table(one.classes(), other.classes(), one.weights(), other.weights()));
    }
}
