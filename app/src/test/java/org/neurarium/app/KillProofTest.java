package org.neurarium.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.prove.KillProof;

/// A few of the kills that `neurarium prove kill` does hundreds of.
class KillProofTest {
    private static final int KILLS = 15;

    @TempDir private Path folder = Path.of(".");

    @Test
    void nothingFinishedIsLostByAKillAndUndoWorksAcrossIt() throws Exception {
        KillProof.Report report = KillProof.run(folder, KILLS, 15, (_, _) -> {});
        assertEquals(List.of(), report.problems());
        assertEquals(KILLS, report.kills());
        // On a machine so busy that none got anything done, nothing would be proved.
        assertTrue(report.edits() > 0, "some edits were finished before a kill");
    }
}
