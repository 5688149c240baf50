package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;

/// Which images make which facet, as a person drew it on a map or an earlier run told: the numbers of the images, counted from 0
/// as the column `sample` of a run's map has them, facet by facet: `0-14,30;15-29`.
public record Assignment(List<List<Integer>> facets) {
    private static final Pattern PIECE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final int MOST = 10_000_000;

    /// @throws BadInput if a facet is empty, or an image is in two
    public Assignment {
        facets = facets.stream().map(f -> f.stream().sorted().toList()).toList();
        Set<Integer> seen = new HashSet<>();
        for (int f = 0; f < facets.size(); f++) {
            if (facets.get(f).isEmpty())
                throw new BadInput("Facet " + (f + 1) + " has no images: write 0-14,30;15-29.");
            for (int i : facets.get(f))
                if (!seen.add(i)) throw new BadInput("Image " + i + " is in two facets: it can be in one.");
        }
        if (facets.isEmpty()) throw new BadInput("No facet is given: write 0-14,30;15-29.");
    }

    public static Assignment parse(String text) {
        List<List<Integer>> facets = new ArrayList<>();
        for (String part : text.strip().split(";", -1)) {
            List<Integer> images = new ArrayList<>();
            for (String piece : part.strip().split(",", -1)) {
                Matcher m = PIECE.matcher(piece.strip());
                if (!m.matches())
                    throw new BadInput("'" + piece + "' is no image's number and no range: write 0-14,30;15-29.");
                int from = Integer.parseInt(m.group(1)), to = m.group(2) == null ? from : Integer.parseInt(m.group(2));
                if (to < from || to - from > MOST)
                    throw new BadInput("'" + piece + "' is no range: write the smaller number first.");
                IntStream.rangeClosed(from, to).forEach(images::add);
            }
            facets.add(images);
        }
        return new Assignment(facets);
    }

    @Override
    public String toString() { return facets.stream().map(Assignment::told).collect(Collectors.joining(";")); }

    private static String told(List<Integer> images) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < images.size();) {
            int end = i;
            while (end + 1 < images.size() && images.get(end + 1) == images.get(end) + 1)
                end++;
            if (i > 0) text.append(',');
            text.append(images.get(i));
            if (end > i) text.append(end == i + 1 ? ',' : '-').append(images.get(end));
            i = end + 1;
        }
        return text.toString();
    }
}
