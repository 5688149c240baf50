package org.neurarium.cells;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.testkit.ServiceContract;
import org.neurarium.testkit.ToolContract;

/// The tools of this room keep what every tool promises.
class CellsContractTest {
    @TestFactory
    Stream<DynamicNode> contract(@TempDir Path scratch) { return ToolContract.of(scratch, CellsExamples.all()); }

    /// By a broker and a worker, as a user's runs are.
    @TestFactory
    Stream<DynamicNode> byTheService(@TempDir Path scratch) {
        return ServiceContract.of(scratch, CellsExamples.all());
    }
}
