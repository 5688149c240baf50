package org.neurarium.nn.train;

/// How weights follow gradients. The rate is that of the first step without warm-up; a [Schedule] changes it.
public sealed interface Optimizer {
    double rate();

    /// Adam with decay of its own (Loshchilov & Hutter 2017): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²,
    /// θ ← θ − rate·decay·θ − rate·(m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε).
    record AdamW(double rate, double beta1, double beta2, double epsilon, double decay) implements Optimizer {
        public AdamW() { this(1e-3); }

        public AdamW(double rate) { this(rate, 0.9, 0.999, 1e-8, 0.01); }

        public AdamW decay(double decay) { return new AdamW(rate, beta1, beta2, epsilon, decay); }
    }

    /// Adam (Kingma & Ba 2015) with the decay as part of the gradient: g ← g + decay·θ.
    record Adam(double rate, double beta1, double beta2, double epsilon, double decay) implements Optimizer {
        public Adam() { this(1e-3); }

        public Adam(double rate) { this(rate, 0.9, 0.999, 1e-8, 0); }
    }

    /// v ← momentum·v + g + decay·θ, θ ← θ − rate·v; with Nesterov's look ahead θ ← θ − rate·(g + momentum·v).
    record Sgd(double rate, double momentum, double decay, boolean nesterov) implements Optimizer {
        public Sgd() { this(0.1, 0.9); }

        public Sgd(double rate, double momentum) { this(rate, momentum, 0, false); }
    }

    default double decay() {
        return switch (this) {
            case AdamW o -> o.decay;
            case Adam o -> o.decay;
            case Sgd o -> o.decay;
        };
    }
}
