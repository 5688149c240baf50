package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.service.wire.Event;

final class RunMemoryTest {
    @Property(tries = 50)
    void aCurveOfAnyLengthKeepsItsEndsAndItsOrderInLittleRoom(@ForAll @IntRange(min = 1, max = 20_000) int length) {
        RunMemory memory = new RunMemory();
        for (int step = 0; step < length; step++)
            memory.add(new Event.Metric("loss", step, 1.0 / (1 + step)));
        List<Long> steps = memory.all().stream().map(event -> ((Event.Metric) event).step()).toList();
        assertEquals(0, steps.getFirst());
        assertEquals(length - 1, steps.getLast());
        assertEquals(steps.stream().sorted().distinct().toList(), steps);
        assertTrue(steps.size() <= 1001 && steps.size() >= Math.min(length, 500), "kept: " + steps.size());
    }

    @Test
    void whatIsToldOnceMoreIsNotNew() {
        RunMemory memory = new RunMemory();
        Event warning = new Event.Warning("Dim."), first = new Event.Metric("loss", 1, 0.5),
                second = new Event.Metric("loss", 2,
                        0.4);
        for (Event event : List.of(warning, first, second, new Event.Progress("p", 1, 2, OptionalDouble.empty())))
            assertTrue(memory.add(event));
        for (Event event : List.of(warning, first, second))
            assertFalse(memory.add(event));
        assertEquals(4, memory.all().size());
    }
}
