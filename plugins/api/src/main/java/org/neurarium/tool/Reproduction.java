package org.neurarium.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.neurarium.data.Dataset;

/// The small experiment of a method card: the tool and its baselines on data that can be generated or is given, judged
/// against thresholds. It calls the tool by the same door as a user does.
public interface Reproduction {
    /// Its name after the tool's: `TOOL/NAME`.
    String name();

    /// How many seeds this size takes.
    int seeds(Size size);

    /// One seed's metrics by name. Differences and ratios are metrics of their own.
    Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException;

    /// What is expected of the metrics.
    List<Claim> claims(Size size);

    /// QUICK judges what one seed can carry, BENCH is the card's, FULL is larger.
    enum Size {
        QUICK, BENCH, FULL
    }

    /// How a reproduction calls tools.
    interface Bench {
        RunContext context();

        /// A file or folder of the given data (`--data`, else the variable `NEURARIUM_DATA`).
        ///
        /// @param path as it lies there: `microscopy/…`
        /// @throws MissingData if no data are given, or this is not among them
        default Path given(String path) {
            throw new MissingData("No data are given here: " + path + " is needed.");
        }

        /// A file or folder of the given data, or `builtin:NAME`, opened; the bench closes it.
        ///
        /// @throws MissingData as [#given]
        default <D extends Dataset> D open(String what, Class<D> type) {
            throw new MissingData("Nothing can be opened here: " + what + " is needed.");
        }

        /// By the user's door: inputs are written to scratch, opened as references, and the run writes its folder.
        <I extends Record, S extends Record, O extends Record> O run(Tool<I, S, O> tool, I in, S settings)
                throws InterruptedException;

        /// Directly, for loops of many calls.
        <I extends Record, S extends Record, O extends Record> O call(Tool<I, S, O> tool, I in, S settings)
                throws InterruptedException;
    }

    /// What a metric must reach.
    ///
    /// @param over     which of the seeds' values are judged
    /// @param min      at least this; −∞ where there is no lower bound
    /// @param max      at most this; +∞ where there is no upper bound
    /// @param baseline the metric that it is compared with in the table; empty where there is none
    /// @param why      where the threshold comes from
    record Claim(String metric, Over over, double min, double max, String baseline, String why) {
        public static Claim atLeast(String metric, Over over, double min, String why) {
            return new Claim(metric, over, min, Double.POSITIVE_INFINITY, "", why);
        }

        public static Claim atMost(String metric, Over over, double max, String why) {
            return new Claim(metric, over, Double.NEGATIVE_INFINITY, max, "", why);
        }

        /// Shown, not judged.
        public static Claim report(String metric, String why) {
            return new Claim(metric, Over.REPORT, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", why);
        }

        public Claim against(String baseline) { return new Claim(metric, over, min, max, baseline, why); }
    }

    /// Which of the seeds' values a claim judges.
    enum Over {
        EACH, MEAN, MEDIAN, WORST, REPORT
    }
}
