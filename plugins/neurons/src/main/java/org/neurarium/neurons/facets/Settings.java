package org.neurarium.neurons.facets;

import java.util.Optional;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.neurons.network.Images;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// The settings of facets.
public record Settings(@Doc(value = "LAYER:CHANNEL, or a class", label = "Unit") String unit,
        @Doc(value = "the layer whose channels, each by its mean, say how alike images are; auto: the last before the output, of few classes the last with places", label = "Codes") Optional<String> codes,
        @Doc(value = "only images of this label are grouped, of sets of images that have labels: of a class its own images", label = "Label") Optional<String> label,
        @Doc("how images fall into facets") Grouping grouping,
        @Doc("how each facet is drawn from the mean of its images") Draw draw,
        @Doc("how images are prepared") @Advanced Images images) {
    public Settings() { this("", Optional.empty(), Optional.empty(), new Grouping(), new Draw(), new Images()); }

    /// How a facet is drawn.
    public record Draw(@Doc(value = "steps at most", label = "Steps") @Range(min = 1, max = 100000) int steps,
            @Doc(value = "rests when this percentile of the images' peaks is reached; 0: never", label = "Natural percentile") @Range(min = 0, max = 100) @Unit("%") double percentile,
            @Doc("how the pictures climb") How how) {
        public Draw() {
            this(100, 99,
                    new How(new Optimiser.Adam(0.02),
                            new Regularisers(30, Differences.ABSOLUTE, 0, 0, new Blur(), new Clip(), 0),
                            new Robustness(8, 0.04, 4, 4, 0.05, true)));
        }
    }
}
