package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.cluster.KMeans;
import org.neurarium.math.embed.Tsne;
import org.neurarium.math.linear.LinearAlgebra;
import org.neurarium.math.linear.Matrix;
import org.neurarium.math.linear.Pca;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;

/// How images fall into facets: their codes by principal components, laid out by t-SNE, cut by k-means on the map.
public record Grouping(@Doc(value = "facets", label = "Facets") @Range(min = 1, max = 30) int clusters,
        @Doc(value = "images nearest to a facet's middle, whose mean the drawing begins with", label = "Members") @Range(min = 1, max = 100) int members,
        @Doc(value = "principal components of the codes", label = "Dimensions") @Range(min = 2, max = 256) int dimensions,
        @Doc(value = "how many neighbours an image has on the map, about", label = "Perplexity") @Range(min = 2, max = 50) double perplexity,
        @Doc(value = "the images that the unit answers most to, so many at most", label = "Images") @Range(min = 10, max = 100000) int most) {
    public Grouping() { this(10, 15, 50, 30, 1500); }

    /// What was found.
    ///
    /// @param map     x and y of each image
    /// @param labels  the facet of each, from 0; the largest first
    /// @param nearest of each facet the images nearest to its middle
    public record Found(Matrix map, int[] labels, List<int[]> nearest) {}

    /// @param codes an image a row
    /// @throws BadInput if there are fewer images than facets, or they are all the same
    public Found of(Matrix codes, RunContext run) throws InterruptedException {
        int n = codes.rows();
        if (n < clusters || n < 4) {
            throw new BadInput(
                    "%d images make no %d facets: give more images, or ask for fewer.".formatted(n, clusters));
        }
        Parallel parallel = (parts, task) -> run.parallel(parts, i -> {
            task.part(i);
            return i;
        });
        Watch watch = (_, _) -> run.checkCancelled();
        int kept = Math.min(dimensions, Math.min(codes.columns(), n - 1));
        Pca pca = Pca.of(codes, kept, LinearAlgebra.ofUser());
        if (pca.total() == 0)
            throw new BadInput("All images look the same to the layer: there are no facets to tell apart.");
        Matrix reduced = pca.project(codes);
        double neighbours = Math.min(perplexity, (n - 1) / 3.0);
        Tsne tsne = new Tsne(Math.max(1, neighbours), 1000, 12, java.util.OptionalDouble.empty(), 0.5);
        Matrix map = tsne.of(reduced, Tsne.shrunk(reduced.firstColumns(2)), parallel, watch).layout();
        KMeans.Clusters found = new KMeans().of(map, clusters, run.random("k-means"), parallel, watch);
        return found(map, found);
    }

    private Found found(Matrix map, KMeans.Clusters found) {
        int[] sizes = new int[clusters];
        for (int l : found.labels())
            sizes[l]++;
        int[] order = IntStream.range(0, clusters)
                .boxed()
                .sorted(Comparator.comparingInt(c -> -sizes[c]))
                .mapToInt(c -> c)
                .toArray();
        int[] rank = new int[clusters];
        for (int i = 0; i < clusters; i++)
            rank[order[i]] = i;
        int[] labels = new int[map.rows()];
        for (int i = 0; i < labels.length; i++)
            labels[i] = rank[found.labels()[i]];
        List<int[]> nearest = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            int facet = c;
            double[] middle = found.centres().row(order[c]);
            nearest.add(IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == facet)
                    .boxed()
                    .sorted(Comparator
                            .comparingDouble(i -> Math.hypot(map.at(i, 0) - middle[0], map.at(i, 1) - middle[1])))
                    .limit(members)
                    .mapToInt(i -> i)
                    .toArray());
        }
        return new Found(map, labels, nearest);
    }
}
