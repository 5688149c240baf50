package org.neurarium.viewmodels.neurons.units;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.data.Json;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Robustness;

/// How pictures of units are to be made: what a person decides at the right of the screen.
///
/// @param rest  whether a picture rests where the best natural images are passed
/// @param doses of each regulariser; those that are not there are off
public record Plan(Objective objective, Paint paint, int steps, double rate, long seed, boolean rest,
        Map<Regulariser, Dose> doses) {
    /// Steps from one look without movement to the next; what is asked at once is a multiple of it, so that a picture comes out
    /// the same in one go and in several.
    public static final int EVERY = 4;
    public static final int MOST_STEPS = 4096;

    /// An amount that may be switched off.
    public record Dose(boolean on, double value) {}

    public Plan {
        doses = Map.copyOf(doses);
    }

    /// What a screen begins with: Lucid's, and half its steps, after which a picture is seldom another. It climbs beyond what
    /// natural images reach: then a picture is crisp, and it is told how far beyond it lies.
    public static Plan usual() {
        Map<Regulariser, Dose> doses = new EnumMap<>(Regulariser.class);
        for (Regulariser r : Regulariser.values())
            doses.put(r, new Dose(r == Regulariser.JITTER || r == Regulariser.SCALE || r == Regulariser.TURN, r
                    .usual()));
        return new Plan(Objective.MEAN, Paint.WAVES, 256, 0.05, 0, false, doses);
    }

    public Dose dose(Regulariser r) { return doses.getOrDefault(r, new Dose(false, r.usual())); }

    /// How much of it there is: 0 where it is off, or has nothing to work on.
    public double amount(Regulariser r) {
        Dose dose = dose(r);
        return dose.on && works(r) ? dose.value : 0;
    }

    /// Whether it has something to work on.
    public boolean works(Regulariser r) { return !r.pixels() || paint == Paint.PIXELS; }

    public Plan with(Regulariser r, Dose dose) {
        Map<Regulariser, Dose> all = new EnumMap<>(Regulariser.class);
        all.putAll(doses);
        all.put(r, dose);
        return new Plan(objective, paint, steps, rate, seed, rest, all);
    }

    public Plan with(Objective other) { return new Plan(other, paint, steps, rate, seed, rest, doses); }

    public Plan with(Paint other) { return new Plan(objective, other, steps, rate, seed, rest, doses); }

    public Plan steps(int many) { return new Plan(objective, paint, many, rate, seed, rest, doses); }

    public Plan rate(double other) { return new Plan(objective, paint, steps, other, seed, rest, doses); }

    public Plan seed(long other) { return new Plan(objective, paint, steps, rate, other, rest, doses); }

    public Plan resting(boolean at) { return new Plan(objective, paint, steps, rate, seed, at, doses); }

    /// Whether pictures that were begun with the other can go on with this.
    boolean goesOnFrom(Plan other) {
        return objective == other.objective && paint == other.paint && seed == other.seed && rest == other.rest;
    }

    /// How many regularisers are on.
    public int on() {
        int n = 0;
        for (Regulariser r : Regulariser.values())
            if (amount(r) > 0) n++;
        return n;
    }

    /// What may change in the middle of an ascent.
    How how() {
        int jitter = (int) Math.round(amount(Regulariser.JITTER));
        return new How(new Optimiser.Adam(rate), new Regularisers(amount(Regulariser.VARIATION),
                Regularisers.Differences.SQUARES, 0, amount(Regulariser.DECAY) / 100,
                new Regularisers.Blur(amount(Regulariser.BLUR), 4), new Regularisers.Clip(), 0),
                new Robustness(jitter, amount(Regulariser.SCALE) / 100, (int) Math.round(amount(Regulariser.TURN)),
                        jitter / 2, amount(Regulariser.NOISE), true));
    }

    /// The same as the settings of a run.
    Map<String, String> settings() {
        How how = how();
        Map<String, String> all = new TreeMap<>(paint.settings());
        all.put("steps", Integer.toString(steps));
        all.put("aim.least", Boolean.toString(objective == Objective.LEAST));
        all.put("how.optimiser", "adam");
        all.put("how.optimiser.rate", Double.toString(rate));
        all.put("how.regularisers.variation", Double.toString(how.regularisers().variation()));
        all.put("how.regularisers.decay", Double.toString(how.regularisers().decay()));
        all.put("how.regularisers.blur.sigma", Double.toString(how.regularisers().blur().sigma()));
        all.put("how.robustness.jitter", Integer.toString(how.robustness().jitter()));
        all.put("how.robustness.scale", Double.toString(how.robustness().scale()));
        all.put("how.robustness.turn", Integer.toString(how.robustness().turn()));
        all.put("how.robustness.after", Integer.toString(how.robustness().after()));
        all.put("how.robustness.noise", Double.toString(how.robustness().noise()));
        all.put("limit.percentile", rest ? "99" : "0");
        all.put("limit.every", Integer.toString(EVERY));
        return all;
    }

    /// As a project keeps it.
    Json toJson() {
        Json.Obj all = Json.object()
                .with("objective", objective.name())
                .with("paint", paint.name())
                .with("steps", steps)
                .with("rate", rate)
                .with("seed", seed)
                .with("rest", rest);
        Json.Obj amounts = Json.object();
        for (Regulariser r : Regulariser.values())
            amounts = amounts.with(r.name(), Json.object().with("on", dose(r).on).with("value", dose(r).value));
        return all.with("regularisers", amounts);
    }

    /// @throws IllegalArgumentException or BadInput if it is not understood
    static Plan fromJson(Json kept) {
        Map<Regulariser, Dose> doses = new EnumMap<>(Regulariser.class);
        for (Regulariser r : Regulariser.values())
            kept.get("regularisers")
                    .find(r.name(), d -> d)
                    .ifPresent(d -> doses.put(r, new Dose(d.get("on").bool(), d.get("value").number())));
        return new Plan(Objective.valueOf(kept.get("objective").string()), Paint.valueOf(kept.get("paint").string()),
                (int) kept.get("steps").number(), kept.get("rate").number(), (long) kept.get("seed").number(), kept.get(
                        "rest").bool(),
                doses);
    }
}
