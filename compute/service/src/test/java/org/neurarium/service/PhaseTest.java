package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PhaseTest {
    private final List<String> told = new ArrayList<>();
    private long nanos;

    private final Phase phase = new Phase("encoding", 10, new Reports() {
        @Override
        public void progress(String name, long done, long total, OptionalDouble eta) {
            told.add(done + "/" + total + (eta.isPresent() ? " " + eta.getAsDouble() : ""));
        }

        @Override
        public void phaseEnded(String name, double seconds) { told.add("ended after " + seconds); }

        @Override
        public void warning(String sentence) {}

        @Override
        public void preview(Object partial) {}

        @Override
        public boolean watched() { return false; }

        @Override
        public void value(String name, double value) {}
    }, () -> nanos);

    private void after(double seconds) { nanos += (long) (seconds * 1e9); }

    @Test
    void theTimeToGoIsToldOnlyOnceThePaceWasMeasuredForThreeSeconds() {
        after(2);
        phase.step(2);
        after(2);
        phase.step(2);
        assertEquals(List.of("0/10", "2/10", "4/10 6.0"), told);
    }

    @Test
    void stepsThatFollowEachOtherQuicklyAreToldTogetherButTheLastAlways() {
        for (int i = 0; i < 10; i++) {
            after(0.001);
            phase.step(1);
        }
        assertEquals(List.of("0/10", "10/10"), told);
    }

    @Test
    void aPhaseEndsOnceWithTheTimeItTook() {
        after(1.5);
        phase.close();
        phase.close();
        assertEquals(List.of("0/10", "ended after 1.5"), told);
    }

    @Test
    void moreStepsThanThereAreDoNotGoBeyondTheEnd() {
        after(1);
        phase.step(14);
        assertEquals("10/10", told.getLast());
    }
}
