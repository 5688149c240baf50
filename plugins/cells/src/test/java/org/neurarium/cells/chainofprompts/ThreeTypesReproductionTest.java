package org.neurarium.cells.chainofprompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.testkit.DirectContext;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.Reproduction.Claim;
import org.neurarium.tool.Reproduction.Size;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;

class ThreeTypesReproductionTest {
    /// Calls tools directly, and counts the calls by the user's door.
    private static final class DirectBench implements Reproduction.Bench {
        private final DirectContext context;
        private int runs;

        DirectBench(DirectContext context) { this.context = context; }

        @Override
        public RunContext context() { return context; }

        @Override
        public <I extends Record, S extends Record, O extends Record> O run(Tool<I, S, O> tool, I in, S settings)
                throws InterruptedException {
            runs++;
            return tool.run(in, settings, context);
        }

        @Override
        public <I extends Record, S extends Record, O extends Record> O call(Tool<I, S, O> tool, I in, S settings)
                throws InterruptedException {
            return tool.run(in, settings, context);
        }
    }

    @Test
    void theFirstPictureOfEachSetHoldsTheClaims() throws InterruptedException {
        List<Reproduction> drawn = new ChainOfPromptsTool().reproductions()
                .stream()
                .filter(r -> r.name().startsWith("three-types"))
                .toList();
        assertEquals(2, drawn.size());
        for (Reproduction reproduction : drawn) {
            try (DirectContext run = new DirectContext()) {
                DirectBench bench = new DirectBench(run);
                Map<String, Double> metrics = reproduction.trial(0, Size.QUICK, bench);
                assertTrue(bench.runs > 0, "goes through the user's door");
                for (Claim claim : reproduction.claims(Size.QUICK)) {
                    Double value = metrics.get(claim.metric());
                    assertTrue(value != null && value >= claim.min() && value <= claim.max(), reproduction.name() + ": "
                            + claim + " but was " + value);
                    assertTrue(claim.baseline().isEmpty() || metrics.containsKey(claim.baseline()));
                }
            }
        }
    }
}
