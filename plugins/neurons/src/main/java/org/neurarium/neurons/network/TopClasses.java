package org.neurarium.neurons.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;

/// The classes that a network finds likeliest, of each sample, where it says what it calls them.
public record TopClasses(List<String> names, int most) {
    private static final int BLOCK = 256;

    /// A row a sample and rank: `sample`, `rank`, `class`, `index`, `probability` (softmax), `logit`; empty where no output has
    /// a number for each class.
    public Optional<Table> of(List<Tensor> outputs) {
        if (names.isEmpty()) return Optional.empty();
        return outputs.stream()
                .filter(t -> t.shape().length == 2 && t.shape()[1] == names.size())
                .findFirst()
                .map(this::table);
    }

    private Table table(Tensor logits) {
        List<Integer> samples = new ArrayList<>(), ranks = new ArrayList<>(), indices = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>(), raw = new ArrayList<>();
        for (int from = 0; from < logits.rows(); from += BLOCK) {
            int rows = Math.min(BLOCK, logits.rows() - from);
            double[] block = logits.rows(from, rows).doubles();
            for (int r = 0; r < rows; r++) {
                int at = r * names.size();
                double largest = IntStream.range(0, names.size()).mapToDouble(i -> block[at + i]).max().orElse(0);
                double sum = IntStream.range(0, names.size()).mapToDouble(i -> Math.exp(block[at + i] - largest)).sum();
                List<Integer> best = IntStream.range(0, names.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -block[at + i]))
                        .limit(most)
                        .toList();
                for (int rank = 0; rank < best.size(); rank++) {
                    int i = best.get(rank);
                    samples.add(from + r);
                    ranks.add(rank + 1);
                    indices.add(i);
                    classes.add(names.get(i));
                    probabilities.add(Math.exp(block[at + i] - largest) / sum);
                    raw.add(block[at + i]);
                }
            }
        }
        return Table.builder()
                .integers("sample", "", whole(samples))
                .integers("rank", "", whole(ranks))
                .text("class", classes)
                .integers("index", "", whole(indices))
                .numbers("probability", "", real(probabilities))
                .numbers("logit", "", real(raw))
                .build();
    }

    private static int[] whole(List<Integer> list) { return list.stream().mapToInt(i -> i).toArray(); }

    private static double[] real(List<Double> list) { return list.stream().mapToDouble(v -> v).toArray(); }
}
