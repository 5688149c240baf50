package org.neurarium.nn.train;

import org.neurarium.data.Json;

/// Where a training is.
///
/// @param steps     steps made, also those that moved nothing
/// @param updates   steps that moved weights
/// @param batch     the next one of the epoch
/// @param broken    steps in a row whose gradients were no numbers
/// @param best      the best metric so far
/// @param reference the metric that a plateau is measured against
/// @param lowered   the factor that plateaus have brought the rate to
record Progress(long steps, long updates, int epoch, int batch, int broken, Standing best, Standing reference,
        double lowered) {
    /// A metric (no number before the first evaluation), and how many evaluations since then were no better.
    record Standing(double value, int worse) {
        static Standing none() { return new Standing(Double.NaN, 0); }

        Standing next(double metric, boolean better) {
            return better ? new Standing(metric, 0) : new Standing(value, worse + 1);
        }

        Json json() {
            Json.Obj json = Json.object().with("worse", worse);
            return Double.isNaN(value) ? json : json.with("value", Double.toString(value));
        }

        static Standing of(Json json) {
            return new Standing(json.find("value", Json::string).map(Double::parseDouble).orElse(Double.NaN),
                    (int) json.get("worse").number());
        }
    }

    static Progress start() { return new Progress(0, 0, 0, 0, 0, Standing.none(), Standing.none(), 1); }

    Progress stepped(boolean updated, int batches, boolean epochEnds) {
        return new Progress(steps + 1, updated ? updates + 1 : updates, epochEnds ? epoch + 1 : epoch,
                epochEnds ? 0 : batch + batches, updated ? 0 : broken + 1, best, reference, lowered);
    }

    Progress judged(Standing nowBest, Standing nowReference, double nowLowered) {
        return new Progress(steps, updates, epoch, batch, broken, nowBest, nowReference, nowLowered);
    }

    Json json() {
        return Json.object()
                .with("steps", steps)
                .with("updates", updates)
                .with("epoch", epoch)
                .with("batch", batch)
                .with("broken", broken)
                .with("best", best.json())
                .with("reference", reference.json())
                .with("lowered", Double.toString(lowered));
    }

    static Progress of(Json json) {
        return new Progress((long) json.get("steps").number(), (long) json.get("updates").number(),
                (int) json.get("epoch")
                        .number(),
                (int) json.get("batch").number(), (int) json.get("broken").number(),
                Standing.of(json.get("best")), Standing.of(json.get("reference")),
                Double.parseDouble(json.get("lowered")
                        .string()));
    }
}
