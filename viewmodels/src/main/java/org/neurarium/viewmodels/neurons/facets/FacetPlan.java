package org.neurarium.viewmodels.neurons.facets;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.neurarium.data.Json;

/// How the facets of a unit are sought: what a person decides at the right of the screen.
///
/// @param facets  how many; empty for as many as divide the map best
/// @param images  of those that the unit answers most to so many at most
/// @param members images nearest to a facet's middle, whose mean its picture begins with
/// @param steps   of each picture, at most
public record FacetPlan(OptionalInt facets, double perplexity, int images, int members, int steps) {
    public static final int MOST_FACETS = 30, MOST_IMAGES = 3000, LEAST_IMAGES = 10, MOST_MEMBERS = 100,
            MOST_STEPS = 2000;
    public static final double LEAST_PERPLEXITY = 2, MOST_PERPLEXITY = 50;
    /// What is asked for before it is known what divides the map best.
    private static final int FIRST = 2;

    /// The paper's, but for the number of facets, which the map tells, and half of its steps.
    public static FacetPlan usual() { return new FacetPlan(OptionalInt.empty(), 30, 1000, 15, 100); }

    public FacetPlan facets(OptionalInt many) { return new FacetPlan(many, perplexity, images, members, steps); }

    public FacetPlan perplexity(double other) { return new FacetPlan(facets, other, images, members, steps); }

    public FacetPlan images(int most) { return new FacetPlan(facets, perplexity, most, members, steps); }

    public FacetPlan members(int many) { return new FacetPlan(facets, perplexity, images, many, steps); }

    public FacetPlan steps(int many) { return new FacetPlan(facets, perplexity, images, members, many); }

    /// Whether a map that was made so can stay: only the number of facets differs.
    boolean isLike(FacetPlan other) { return facets(other.facets).equals(other); }

    /// The same as the settings of a run.
    Map<String, String> settings(String unit) {
        Map<String, String> all = new HashMap<>();
        all.put("unit", unit);
        all.put("grouping.clusters", Integer.toString(facets.orElse(FIRST)));
        all.put("grouping.perplexity", Double.toString(perplexity));
        all.put("grouping.most", Integer.toString(images));
        all.put("grouping.members", Integer.toString(members));
        all.put("draw.steps", Integer.toString(steps));
        return all;
    }

    /// As a project keeps it.
    Json toJson() {
        return Json.object()
                .with("facets", facets.orElse(0))
                .with("perplexity", perplexity)
                .with("images", images)
                .with("members", members)
                .with("steps", steps);
    }

    /// @throws org.neurarium.data.BadInput if it is not understood
    static FacetPlan fromJson(Json kept) {
        int facets = (int) kept.get("facets").number();
        return new FacetPlan(facets == 0 ? OptionalInt.empty() : OptionalInt.of(facets),
                kept.get("perplexity").number(), (int) kept.get("images").number(), (int) kept.get("members").number(),
                (int) kept.get("steps").number());
    }
}
