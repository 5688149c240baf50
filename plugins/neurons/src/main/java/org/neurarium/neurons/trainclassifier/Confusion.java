package org.neurarium.neurons.trainclassifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.nn.train.Batch;
import org.neurarium.tool.RunContext;

/// How often pictures of each class were taken for each.
final class Confusion {
    private static final int BLOCK = 64;

    private final List<String> names;
    /// True class, then said class.
    private final int[][] counts;

    private Confusion(List<String> names, int[][] counts) {
        this.names = names;
        this.counts = counts;
    }

    /// @param answer logits for a batch of pictures
    static Confusion of(PictureExamples examples, Function<Map<String, StoredTensor>, StoredTensor> answer,
            RunContext run)
            throws InterruptedException {
        List<String> names = examples.set().labels().names();
        int k = names.size();
        int[][] counts = new int[k][k];
        for (int from = 0; from < examples.count(); from += BLOCK) {
            run.checkCancelled();
            Batch batch = examples.read(IntStream.range(from, Math.min(examples.count(), from + BLOCK)).toArray(),
                    run.random("judged"));
            StoredTensor image = batch.given().get(PictureExamples.IMAGE);
            if (image == null) throw new IllegalStateException("a batch without pictures");
            double[] logits = answer.apply(Map.of(PictureExamples.IMAGE, image)).doubles();
            for (int i = 0; i < logits.length / k; i++)
                counts[examples.set().labels().of()[examples.which()[from + i]]][best(logits, i * k, k)]++;
        }
        return new Confusion(names, counts);
    }

    private static int best(double[] logits, int at, int k) {
        int best = 0;
        for (int c = 1; c < k; c++)
            if (logits[at + c] > logits[at + best]) best = c;
        return best;
    }

    /// The share that was taken for what it is.
    double accuracy() {
        int right = IntStream.range(0, names.size()).map(k -> counts[k][k]).sum();
        return right / (double) IntStream.range(0, names.size()).map(this::pictures).sum();
    }

    private int pictures(int k) { return IntStream.of(counts[k]).sum(); }

    private int said(int k) { return IntStream.range(0, names.size()).map(t -> counts[t][k]).sum(); }

    /// A row a true class, a column a class that was said.
    Table table() {
        Table.Builder table = Table.builder().text("class", names);
        for (int k = 0; k < names.size(); k++) {
            int said = k;
            table.integers("said " + names.get(k), "",
                    IntStream.range(0, names.size()).map(t -> counts[t][said]).toArray());
        }
        return table.build();
    }

    /// A row a class, and one for all: recall of all is the accuracy, precision and F1 of all are means over classes.
    Table scores() {
        int k = names.size();
        List<String> rows = new ArrayList<>(names);
        rows.add("all");
        int[] pictures = new int[k + 1];
        double[] precision = new double[k + 1], recall = new double[k + 1], f1 = new double[k + 1];
        for (int c = 0; c < k; c++) {
            pictures[c] = pictures(c);
            // Of what never occurred nothing can be said.
            precision[c] = said(c) == 0 ? Double.NaN : counts[c][c] / (double) said(c);
            recall[c] = pictures[c] == 0 ? Double.NaN : counts[c][c] / (double) pictures[c];
            f1[c] = pictures[c] + said(c) == 0 ? Double.NaN : 2.0 * counts[c][c] / (pictures[c] + said(c));
            pictures[k] += pictures[c];
        }
        precision[k] = mean(precision);
        recall[k] = accuracy();
        f1[k] = mean(f1);
        return Table.builder()
                .text("class", rows)
                .integers("pictures", "", pictures)
                .numbers("precision", "", precision)
                .numbers("recall", "", recall)
                .numbers("f1", "", f1)
                .build();
    }

    private double mean(double[] of) {
        return IntStream.range(0, names.size())
                .mapToDouble(c -> of[c])
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
