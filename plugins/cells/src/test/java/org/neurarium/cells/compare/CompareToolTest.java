package org.neurarium.cells.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Table;
import org.neurarium.testkit.DirectContext;

class CompareToolTest {
    private static Table compared(Labels truth, Labels predicted) throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            return new CompareTool().run(new CompareTool.Inputs(truth, predicted), new CompareTool.Settings(), run)
                    .table();
        }
    }

    @Test
    void listsEveryMetricInItsOrder() throws InterruptedException {
        Labels truth = MemoryLabels.plane(4, 1, new int[]{1, 1, 2, 2});
        Table table = compared(truth, truth);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            names.add(table.column("metric").text(i));
            assertEquals(1, table.column("value").number(i), 1e-12);
        }
        assertEquals(
                List.of("aji", "dice", "pq", "f1_50", "f1_55", "f1_60", "f1_65", "f1_70", "f1_75", "f1_80", "f1_85",
                        "f1_90", "f1_95"),
                names);
    }

    @Test
    void refusesImagesOfDifferentSizes() {
        Labels a = MemoryLabels.plane(4, 1, new int[4]), b = MemoryLabels.plane(2, 2, new int[4]);
        assertTrue(assertThrows(BadInput.class, () -> compared(a, b)).sentence().contains("4 × 1 pixels"));
    }
}
