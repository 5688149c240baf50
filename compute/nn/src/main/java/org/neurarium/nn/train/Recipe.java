package org.neurarium.nn.train;

import java.util.Optional;
import org.neurarium.nn.Precision;

/// How a training goes.
///
/// @param batch      examples that go through the network at once
/// @param accumulate batches whose gradients are joined to one step, each by its share of the examples
/// @param clip       the largest norm of all gradients together; 0 for any
/// @param precision  bfloat16: the network computes in it; weights, loss and optimiser stay in single precision
public record Recipe(Optimizer optimizer, Schedule schedule, Treatment.Rules rules, Length length, int batch,
        int accumulate, double clip, Precision precision, Evaluation evaluation) {

    /// How long it lasts: epochs, and steps at most (0: as many as the epochs have).
    public record Length(int epochs, long steps) {}

    /// When the examples that are kept aside are looked at, and what follows.
    ///
    /// @param every    steps between two evaluations; 0: after each epoch
    /// @param monitor  which of the metrics counts; empty: the loss
    /// @param larger   whether more of it is better
    /// @param least    by how much it must get better to count
    /// @param patience evaluations in a row without getting better after which it ends; 0: it never ends so
    public record Evaluation(long every, Optional<String> monitor, boolean larger, double least, int patience) {
        public Evaluation() { this(0, Optional.empty(), false, 0, 5); }
    }

    public static Recipe of(Optimizer optimizer, Schedule schedule, int epochs, int batch) {
        return new Recipe(optimizer, schedule, Treatment.rules(), new Length(epochs, 0), batch, 1, 0,
                Precision.AS_STORED, new Evaluation());
    }

    public Recipe rules(Treatment.Rules to) {
        return new Recipe(optimizer, schedule, to, length, batch, accumulate, clip, precision, evaluation);
    }

    public Recipe steps(long to) {
        return new Recipe(optimizer, schedule, rules, new Length(length.epochs(), to), batch, accumulate, clip,
                precision, evaluation);
    }

    public Recipe accumulate(int to) {
        return new Recipe(optimizer, schedule, rules, length, batch, to, clip, precision, evaluation);
    }

    public Recipe clip(double to) {
        return new Recipe(optimizer, schedule, rules, length, batch, accumulate, to, precision, evaluation);
    }

    public Recipe precision(Precision to) {
        return new Recipe(optimizer, schedule, rules, length, batch, accumulate, clip, to, evaluation);
    }

    public Recipe evaluation(Evaluation to) {
        return new Recipe(optimizer, schedule, rules, length, batch, accumulate, clip, precision, to);
    }
}
