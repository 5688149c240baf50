package org.neurarium.nn.train;

/// By which factor the rate changes over the steps. Each first rises in a line for so many steps of warm-up: the first
/// step of all has the factor 0 then.
public sealed interface Schedule {
    int warmUp();

    record Constant(int warmUp) implements Schedule {
        public Constant() { this(0); }
    }

    /// (N − s) / (N − W).
    record Linear(int warmUp) implements Schedule {
        public Linear() { this(0); }
    }

    /// f + (1 − f) · ½(1 + cos(π (s − W) / (N − W))), f the floor (Loshchilov & Hutter 2017).
    record Cosine(int warmUp, double floor) implements Schedule {
        public Cosine() { this(0, 0); }
    }

    /// Times `factor` after every so many steps.
    record Stairs(int warmUp, int every, double factor) implements Schedule {
        public Stairs() { this(0, 1000, 0.1); }
    }

    /// Times `factor` when so many evaluations in a row did not get better by more than this share.
    record Plateau(int warmUp, double factor, int patience, double share) implements Schedule {
        public Plateau() { this(0, 0.1, 10, 1e-4); }
    }

    /// The factor of step `s` (from 0) of `total`; of a plateau without what evaluations showed.
    default double factor(long s, long total) {
        if (s < warmUp()) return s / (double) warmUp();
        double left = Math.max(1, total - warmUp()), past = Math.min(s - warmUp(), left);
        return switch (this) {
            case Constant _,Plateau _ -> 1;
            case Linear _ -> 1 - past / left;
            case Cosine(int _, double floor) -> floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * past / left));
            case Stairs(int _, int every, double factor) -> Math.pow(factor, (s - warmUp()) / Math.max(1, every));
        };
    }
}
