package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.cluster.KMeans;
import org.neurarium.math.cluster.Silhouette;
import org.neurarium.math.embed.Tsne;
import org.neurarium.math.linear.LinearAlgebra;
import org.neurarium.math.linear.Matrix;
import org.neurarium.math.linear.Pca;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;

/// How images fall into facets: their codes by principal components, laid out by t-SNE, cut by k-means on the map; or as given.
public record Grouping(@Doc(value = "facets", label = "Facets") @Range(min = 1, max = 30) int clusters,
        @Doc(value = "images nearest to a facet's middle, whose mean the drawing begins with", label = "Members") @Range(min = 1, max = 100) int members,
        @Doc(value = "principal components of the codes", label = "Dimensions") @Range(min = 2, max = 256) int dimensions,
        @Doc(value = "how many neighbours an image has on the map, about", label = "Perplexity") @Range(min = 2, max = 50) double perplexity,
        @Doc(value = "the images that the unit answers most to, so many at most", label = "Images") @Range(min = 10, max = 100000) int most,
        @Doc(value = "which images make which facet, by their numbers, in place of k-means: 0-14,30;15-29; images that are not named are in none", label = "Given facets") @Advanced Optional<Assignment> given) {
    /// Numbers of facets that are compared.
    static final int FROM = 2, TO = 10;
    private static final int ITERATIONS = 1000;
    private static final double EXAGGERATION = 12, BOXES = 0.5;

    public Grouping() { this(10, 15, 50, 30, 1500, Optional.empty()); }

    /// By k-means.
    public Grouping(int clusters, int members, int dimensions, double perplexity, int most) {
        this(clusters, members, dimensions, perplexity, most, Optional.empty());
    }

    /// What was found.
    ///
    /// @param map     x and y of each image
    /// @param labels  the facet of each, from 0; the largest first, or as given; −1 for none
    /// @param nearest of each facet the images nearest to its middle
    public record Found(Matrix map, int[] labels, List<int[]> nearest) {}

    /// How many facets there are.
    int facets() { return given.map(g -> g.facets().size()).orElse(clusters); }

    /// @param codes an image a row
    /// @throws BadInput if there are fewer images than facets, or they are all the same
    public Found of(Matrix codes, RunContext run) throws InterruptedException {
        int[] all = IntStream.range(0, codes.rows()).toArray();
        Matrix map = map(codes, run);
        int[] labels = labels(map, all, run);
        return new Found(map, labels, nearest(map, labels));
    }

    /// Where images lie: alike ones beside each other.
    Matrix map(Matrix codes, RunContext run) throws InterruptedException {
        int n = codes.rows();
        if (n < facets() || n < 4) {
            throw new BadInput(
                    "%d images make no %d facets: give more images, or ask for fewer.".formatted(n, facets()));
        }
        int kept = Math.min(dimensions, Math.min(codes.columns(), n - 1));
        Pca pca = Pca.of(codes, kept, LinearAlgebra.ofUser());
        if (pca.total() == 0)
            throw new BadInput("All images look the same to the layer: there are no facets to tell apart.");
        Matrix reduced = pca.project(codes);
        double neighbours = Math.min(perplexity, (n - 1) / 3.0);
        Tsne tsne = new Tsne(Math.max(1, neighbours), ITERATIONS, EXAGGERATION, OptionalDouble.empty(), BOXES);
        try (RunContext.Progress progress = run.phase("laying the images out", ITERATIONS)) {
            long[] told = {0};
            Watch watch = (done, _) -> {
                run.checkCancelled();
                progress.step(Math.max(0, done - told[0]));
                told[0] = Math.max(told[0], done);
            };
            return tsne.of(reduced, Tsne.shrunk(reduced.firstColumns(2)), parallel(run), watch).layout();
        }
    }

    /// The facet of each image.
    ///
    /// @param samples the numbers of the images on the map
    int[] labels(Matrix map, int[] samples, RunContext run) throws InterruptedException {
        if (given.isEmpty()) return cut(map, clusters, run);
        int[] labels = new int[samples.length];
        Arrays.fill(labels, -1);
        for (int f = 0; f < given.get().facets().size(); f++) {
            for (int image : given.get().facets().get(f)) {
                int at = Arrays.binarySearch(samples, image);
                if (at < 0)
                    throw new BadInput(
                            ("Image %d of facet %d is not among the %d that are grouped: give the facets of a map "
                                    + "of these images, or raise grouping.most.")
                                    .formatted(image, f + 1, samples.length));
                labels[at] = f;
            }
        }
        return labels;
    }

    /// Cuts a map by k-means, the largest facet first.
    static int[] cut(Matrix map, int facets, RunContext run) throws InterruptedException {
        if (map.rows() < facets)
            throw new BadInput("%d images make no %d facets: ask for fewer.".formatted(map.rows(), facets));
        Watch watch = (_, _) -> run.checkCancelled();
        int[] found = new KMeans().of(map, facets, run.random("k-means"), parallel(run), watch).labels();
        int[] sizes = new int[facets], rank = new int[facets];
        for (int l : found)
            sizes[l]++;
        int[] order = IntStream.range(0, facets)
                .boxed()
                .sorted(Comparator.comparingInt(c -> -sizes[c]))
                .mapToInt(c -> c)
                .toArray();
        for (int i = 0; i < facets; i++)
            rank[order[i]] = i;
        return Arrays.stream(found).map(l -> rank[l]).toArray();
    }

    /// How well each number of facets from [#FROM] to [#TO] divides the map; NaN for more than there are images.
    static double[] silhouettes(Matrix map, RunContext run) throws InterruptedException {
        double[] all = new double[TO - FROM + 1];
        try (RunContext.Progress progress = run.phase("comparing numbers of facets", all.length)) {
            for (int k = FROM; k <= TO; k++) {
                all[k - FROM] = k > map.rows() ? Double.NaN : Silhouette.of(map, cut(map, k, run), k, parallel(run));
                progress.step(1);
            }
        }
        return all;
    }

    /// Of each facet the images nearest to the middle of its images, the nearest first.
    List<int[]> nearest(Matrix map, int[] labels) {
        List<int[]> nearest = new ArrayList<>();
        for (int f = 0; f < facets(); f++) {
            int facet = f;
            nearest.add(middle(map, IntStream.range(0, labels.length).filter(i -> labels[i] == facet).toArray()));
        }
        return nearest;
    }

    /// Likewise of one facet.
    int[] middle(Matrix map, int[] of) {
        double mx = Arrays.stream(of).mapToDouble(i -> map.at(i, 0)).average().orElse(0);
        double my = Arrays.stream(of).mapToDouble(i -> map.at(i, 1)).average().orElse(0);
        return Arrays.stream(of)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.hypot(map.at(i, 0) - mx, map.at(i, 1) - my)))
                .limit(members)
                .mapToInt(i -> i)
                .toArray();
    }

    private static Parallel parallel(RunContext run) {
        return (parts, task) -> run.parallel(parts, i -> {
            task.part(i);
            return i;
        });
    }
}
