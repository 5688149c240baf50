package org.neurarium.nn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.neurarium.nn.random.Streams;

/// How good the weights are now, by what they did not learn from. It changes nothing of the learner.
@FunctionalInterface
public interface Validation {
    Map<String, Double> of(Learner learner) throws InterruptedException;

    /// What the task tells, as means over examples.
    ///
    /// @param streams of which `evaluation` is drawn from, the same at each evaluation
    static Validation on(Examples examples, int batch, Streams streams) {
        int[] order = IntStream.range(0, examples.count()).toArray();
        return learner -> {
            Map<String, Double> sums = new LinkedHashMap<>();
            double weight = 0;
            try (Feed feed = new Feed(examples, order, batch, 0, b -> streams.stream("evaluation", b))) {
                for (int b = 0; feed.hasNext(); b++) {
                    Batch next = feed.next();
                    long seed = streams.stream("evaluation.drawn", b).nextLong();
                    learner.evaluate(next, seed).forEach((name, v) -> sums.merge(name, v * next.weight(), Double::sum));
                    weight += next.weight();
                }
            }
            double all = weight;
            sums.replaceAll((name, v) -> v / all);
            return sums;
        };
    }
}
