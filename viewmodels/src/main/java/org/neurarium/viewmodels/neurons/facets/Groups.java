package org.neurarium.viewmodels.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How the images on a map fall into facets, and what a person calls these.
///
/// @param labels of each image its facet, from 0
/// @param names  of each facet; empty for none
record Groups(int[] labels, List<String> names) {
    Groups {
        labels = labels.clone();
        names = List.copyOf(names);
    }

    /// Facets without names, numbered from 0 without a gap.
    static Groups of(int[] labels) {
        int count = Arrays.stream(labels).max().orElse(-1) + 1;
        return new Groups(labels, IntStream.range(0, count).mapToObj(_ -> "").toList());
    }

    int count() { return names.size(); }

    /// The images of a facet, rising.
    int[] members(int facet) { return IntStream.range(0, labels.length).filter(i -> labels[i] == facet).toArray(); }

    /// These images are a facet of their own, the last; one that loses all its images is gone.
    Groups own(Set<Integer> images) {
        int[] next = labels.clone();
        for (int i : images)
            next[i] = names.size();
        List<String> more = new ArrayList<>(names);
        more.add("");
        return new Groups(next, more).dense();
    }

    /// These images stay together as the first facet, the others fall as is told.
    ///
    /// @param rest   the others
    /// @param groups of each of them its group, from 0
    static Groups beside(Set<Integer> images, int[] rest, int[] groups, int all) {
        int[] next = new int[all];
        for (int i = 0; i < rest.length; i++)
            next[rest[i]] = groups[i] + 1;
        for (int i : images)
            next[i] = 0;
        return of(next);
    }

    /// One facet becomes several: the largest part keeps its place and its name, the others come last.
    Groups split(int[] members, int[] groups) {
        int[] next = labels.clone();
        List<String> more = new ArrayList<>(names);
        for (int i = 0; i < members.length; i++)
            if (groups[i] > 0) next[members[i]] = names.size() + groups[i] - 1;
        for (int g = 1; g <= Arrays.stream(groups).max().orElse(0); g++)
            more.add("");
        return new Groups(next, more).dense();
    }

    Groups named(int facet, String name) {
        List<String> next = new ArrayList<>(names);
        next.set(facet, name);
        return new Groups(labels, next);
    }

    /// Without facets that have no images.
    private Groups dense() {
        int[] to = new int[names.size()];
        List<String> left = new ArrayList<>();
        for (int f = 0; f < to.length; f++) {
            int facet = f;
            to[f] = left.size();
            if (Arrays.stream(labels).anyMatch(l -> l == facet)) left.add(names.get(f));
        }
        return new Groups(Arrays.stream(labels).map(l -> to[l]).toArray(), left);
    }
}
