package org.neurarium.cells.sam;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;

/// How an image becomes an encoder's input: v' = (v · white − mean) / deviation for v of 0…1, in a frame that it fills with or
/// without padding.
///
/// @param stretched whether the image fills the frame whatever its proportions
/// @param white     what full brightness is before mean and deviation
/// @param mean      of red, green and blue
/// @param deviation likewise
record Preparation(boolean stretched, double white, List<Double> mean, List<Double> deviation) {
    /// Of SAM, MobileSAM and SAM 2: the means over ImageNet.
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406), DEVIATION = List.of(0.229, 0.224, 0.225);
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5), NONE = List.of(0.0, 0.0, 0.0), ONE = List.of(1.0,
            1.0, 1.0);
    /// The frame of SAM 3, which halves instead.
    static final int SAM_3 = 1008;

    /// What the exporter wrote beside the network holds; else what the graph does by itself; else what its family does.
    ///
    /// @param levels whether the network gives features on several grids, as SAM 2 and its successors do
    static Preparation of(Graph graph, EncoderForm form, Json config, boolean levels) {
        Optional<Json> told = config.find("preprocessor", j -> j);
        boolean stretched = told.flatMap(Preparation::stretched).orElse(levels);
        OptionalDouble inside = InnerNormalisation.white(graph, form.image());
        if (inside.isPresent()) return new Preparation(stretched, inside.getAsDouble(), NONE, ONE);
        // Colours last are how pictures lie in memory: who exports so prepares them inside.
        if (form.layout().coloursLast()) return new Preparation(stretched, 255, NONE, ONE);
        boolean half = form.width().filter(w -> w == SAM_3).isPresent();
        return new Preparation(stretched, 1, told.flatMap(j -> numbers(j, "image_mean")).orElse(half ? HALF : MEAN),
                told.flatMap(j -> numbers(j, "image_std")).orElse(half ? HALF : DEVIATION));
    }

    private static Optional<Boolean> stretched(Json told) {
        Optional<Boolean> padded = told.find("do_pad", j -> j instanceof Json.Bool(boolean yes) && yes);
        Optional<Json> size = told.find("size", j -> j);
        if (size.flatMap(s -> s.find("longest_edge", j -> j)).isPresent()) return Optional.of(false);
        if (size.flatMap(s -> s.find("height", j -> j)).isPresent()) return Optional.of(!padded.orElse(false));
        return padded.map(p -> !p);
    }

    private static Optional<List<Double>> numbers(Json told, String name) {
        return told.find(name, j -> j.items().stream().map(Json::number).toList()).filter(l -> l.size() == 3);
    }

    /// What a missing pixel is, so that it means as much as none.
    float padding(int colour) {
        // Networks that normalise by themselves pad by themselves, or are given their mean.
        return mean.equals(NONE) ? (float) (white * MEAN.get(colour)) : 0;
    }

    /// All that the numbers depend on, for keys of what is kept.
    Json json() {
        return Json.object()
                .with("stretched", stretched)
                .with("white", white)
                .with("mean", mean)
                .with("deviation", deviation);
    }
}
