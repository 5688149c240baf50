package org.neurarium.tool.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.neurarium.tool.Family;
import org.neurarium.tool.Problem;

final class SettingsCheckTest {
    private static final ToolDescription TOOL = new ToolDescription("cells.sample", "Sample", "", Family.CELLS, 1,
            Optional
                    .empty(),
            "", false, List.of(), SettingsDescriber.describe(Sample.class, new ArrayList<>()), List.of(), Map
                    .of(),
            List.of(), "");

    @Provide
    Arbitrary<Sample> settings() { return Samples.any(); }

    @Property(tries = 200)
    void whatIsWithinItsLimitsPasses(@ForAll("settings") Sample settings) {
        assertEquals(List.of(), SettingsCheck.problems(TOOL, Binder.texts(settings)));
    }

    @Test
    void aNumberOutsideItsRangeIsToldWithTheLimit() {
        assertEquals("gate 7 is above the limit of 3.", problem("gate", "7"));
        assertEquals("max_iter 0 is below the limit of 1.", problem("max_iter", "0"));
        assertEquals("sizes -1 is below the limit of 0.", problem("sizes", "3,-1"));
        assertEquals("rows, row 2: steps 60 is above the limit of 50.", problem("rows", "1,2,a+1,60,b"));
    }

    @Test
    void aWrongNameListsTheRightOnes() {
        String sentence = problem("maxiter", "3");
        assertTrue(sentence.startsWith("cells.sample has no setting 'maxiter'. Did you mean max_iter?"), sentence);
        assertTrue(sentence.contains("adapter.rank"), sentence);
    }

    @Test
    void aFieldOfAChoiceThatIsNotMadeIsRefused() {
        assertEquals("adapter.rank exists only with adapter=lora.", problem("adapter.rank", "3"));
        assertEquals(List.of(), SettingsCheck.problems(TOOL, Map.of("adapter", "lora", "adapter.rank", "3")));
    }

    @Test
    void aRowWithTooFewValuesIsToldHowRowsLook() {
        assertEquals("rows, row 1 '3' has 1 values; a row is size,steps,label, and rows are joined by '+'.", problem(
                "rows", "3"));
    }

    private static String problem(String name, String text) {
        List<Problem> problems = SettingsCheck.problems(TOOL, Map.of(name, text));
        assertEquals(1, problems.size());
        assertEquals(name, problems.getFirst().setting());
        return problems.getFirst().sentence();
    }
}
