package org.neurarium.viewmodels.neurons.facets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.Reference;
import org.neurarium.neurons.facets.Mapped;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// The map of a unit: where its images lie, and what they look like.
public final class FacetMap {
    private static final int FIRST = 2, ENOUGH = 10;
    private final FacetSubject of;
    private final Mapped mapped;
    private final Thumbnail[] images;
    private int known;

    /// What a map is of, and how it is laid out.
    ///
    /// @param unit   `LAYER:CHANNEL`
    /// @param title  what it is called
    /// @param images where images come from
    public record FacetSubject(Reference net, String netName, String unit, String title, List<Reference> images,
            FacetPlan plan) {}

    FacetMap(FacetSubject of, Mapped mapped) {
        this.of = of;
        this.mapped = mapped;
        images = new Thumbnail[mapped.samples().length];
    }

    public FacetSubject of() { return of; }

    /// How many images it has.
    public int size() { return images.length; }

    /// From the left, of no unit.
    public double x(int image) { return mapped.x()[image]; }

    /// From the top.
    public double y(int image) { return mapped.y()[image]; }

    /// What the unit answers to it, at its best place.
    public double score(int image) { return mapped.scores()[image]; }

    /// Its number among all images.
    public int sample(int image) { return mapped.samples()[image]; }

    /// How many images were looked at.
    public int looked() { return mapped.images(); }

    /// The layer by which images are compared.
    public String codes() { return mapped.codes(); }

    /// What it looks like; empty before that is known.
    public Optional<Thumbnail> image(int image) { return Optional.ofNullable(images[image]); }

    /// How many are known by sight.
    public int known() { return known; }

    /// How well so many facets divide the map, at most 1; NaN where that is not known.
    public double silhouette(int facets) {
        int at = facets - FIRST;
        return at < 0 || at >= mapped.silhouettes().length ? Double.NaN : mapped.silhouettes()[at];
    }

    /// The number of facets that divides it best, of those that leave each ten images in the mean.
    public int best() {
        return IntStream.range(FIRST, FIRST + mapped.silhouettes().length)
                .filter(k -> !Double.isNaN(silhouette(k)) && k <= Math.max(FIRST, size() / ENOUGH))
                .boxed()
                .max(java.util.Comparator.comparingDouble(this::silhouette))
                .orElse(FIRST);
    }

    Groups groups() { return Groups.of(mapped.labels()); }

    /// @param argb one behind the other
    void show(int from, int width, int height, int[] argb) {
        int each = width * height;
        for (int i = 0; i < argb.length / each; i++)
            images[from + i] = new Thumbnail(width, height, Arrays.copyOfRange(argb, i * each, (i + 1) * each));
        known = from + argb.length / each;
    }
}
