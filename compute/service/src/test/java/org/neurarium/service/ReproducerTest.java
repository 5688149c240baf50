package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.tool.Reproduction.Claim;
import org.neurarium.tool.Reproduction.Over;

final class ReproducerTest {
    private static final List<Map<String, Double>> TRIALS = List.of(Map.of("score", 0.5, "base", 0.2), Map.of("score",
            0.9, "base", 0.3), Map.of("score", 0.7, "base", 0.7));

    private static Verdict judge(Over over, double min) {
        return Reproducer.judge(List.of(Claim.atLeast("score", over, min, "").against("base")), TRIALS).getFirst();
    }

    @Test
    void aClaimIsJudgedByTheMeanTheMedianTheWorstOrEach() {
        assertEquals(Optional.of(true), judge(Over.MEAN, 0.7).holds());
        assertEquals(Optional.of(false), judge(Over.MEAN, 0.71).holds());
        assertEquals(Optional.of(true), judge(Over.MEDIAN, 0.7).holds());
        assertEquals(Optional.of(false), judge(Over.WORST, 0.6).holds());
        assertEquals(Optional.of(true), judge(Over.WORST, 0.5).holds());
        assertEquals(Optional.of(false), judge(Over.EACH, 0.6).holds());
        assertEquals(0.5, judge(Over.WORST, 0.6).value());
        assertEquals(0.7, judge(Over.MEDIAN, 0.6).value());
    }

    @Test
    void theWorstOfAnUpperBoundIsTheLargest() {
        Verdict verdict = Reproducer.judge(List.of(Claim.atMost("score", Over.WORST, 0.8, "")), TRIALS).getFirst();
        assertEquals(0.9, verdict.value());
        assertEquals(Optional.of(false), verdict.holds());
    }

    @Test
    void theBaselineIsSummedUpLikeTheMetric() { assertEquals(Optional.of(0.3), judge(Over.MEDIAN, 0).baselineValue()); }

    @Test
    void whatNobodyClaimsIsReported() {
        Verdict reported = Reproducer.judge(List.of(), TRIALS).getFirst();
        assertEquals("base", reported.name());
        assertEquals(Optional.empty(), reported.holds());
        assertEquals("null", reported.json().get("threshold").toString());
    }

    @Test
    void aMetricThatATrialDoesNotGiveHoldsNowhere() {
        List<Verdict> verdicts = Reproducer.judge(List.of(Claim.atLeast("absent", Over.MEAN, 0, "")), TRIALS);
        assertEquals(Optional.of(false), verdicts.getFirst().holds());
    }

    @Test
    void numbersAreRoundedForTheEye() {
        assertEquals("0.1235", Verdict.round(0.123456));
        assertEquals("12", Verdict.round(12));
        assertEquals("1.234e-07", Verdict.round(1.2344e-7));
        assertEquals("–", Verdict.round(Double.NaN));
    }
}
