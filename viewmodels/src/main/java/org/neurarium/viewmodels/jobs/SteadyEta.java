package org.neurarium.viewmodels.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// When a run will be done, told only once that can be told: not in its first seconds, and not before two estimates that
/// were made apart agree.
final class SteadyEta {
    /// Before this a pace is mostly the warming up.
    static final Duration FIRST = Duration.ofSeconds(3);
    /// Two estimates must lie so far apart to say anything together.
    private static final Duration APART = Duration.ofSeconds(1);
    /// They agree where their ends differ by less than this share of what is left, or by this time.
    private static final double AGREE = 0.25;
    private static final Duration NEAR = Duration.ofSeconds(2);

    private String phase = "";
    private @Nullable Instant saidAt;
    private @Nullable Instant said;
    private @Nullable Instant steady;

    /// Hears an estimate.
    ///
    /// @param running since when the run goes on
    /// @param eta     seconds to go, as the service reckons
    /// @return when it will be done; empty until that is steady
    Optional<Instant> hear(Instant now, Instant running, String phase, OptionalDouble eta) {
        if (!phase.equals(this.phase)) forget(phase);
        if (eta.isEmpty() || Duration.between(running, now).compareTo(FIRST) < 0) return due();
        Instant end = now.plusMillis(Math.round(eta.getAsDouble() * 1000));
        if (steady != null) {
            steady = end;
        } else if (said == null || saidAt == null) {
            say(now, end);
        } else if (Duration.between(saidAt, now).compareTo(APART) >= 0) {
            if (agree(said, end, eta.getAsDouble())) steady = end;
            say(now, end);
        }
        return due();
    }

    private void say(Instant now, Instant end) {
        saidAt = now;
        said = end;
    }

    private void forget(String next) {
        phase = next;
        saidAt = null;
        said = null;
        steady = null;
    }

    private Optional<Instant> due() { return Optional.ofNullable(steady); }

    private static boolean agree(Instant one, Instant other, double left) {
        double apart = Math.abs(Duration.between(one, other).toMillis()) / 1000.0;
        return apart <= Math.max(NEAR.toSeconds(), left * AGREE);
    }
}
