package org.neurarium.neurons.facets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;

class AssignmentTest {
    @Test
    void isReadAndWrittenInAShortForm() {
        Assignment all = Assignment.parse(" 4,0-2 ; 30,8,9 ");
        assertEquals(List.of(List.of(0, 1, 2, 4), List.of(8, 9, 30)), all.facets());
        assertEquals("0-2,4;8,9,30", all.toString());
        assertEquals(all, Assignment.parse(all.toString()));
    }

    @Test
    void whatIsNoneIsRefusedWithTheForm() {
        for (String wrong : List.of("", "a", "3-1", "1;;2", "1,2;2", "0--4", "99999999999"))
            assertTrue(assertThrows(BadInput.class, () -> Assignment.parse(wrong), wrong).sentence().endsWith("."),
                    wrong);
    }
}
