package org.neurarium.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.testkit.toy.ToyStep;

final class ToyContractTest {
    @TestFactory
    Stream<DynamicNode> contract(@TempDir Path scratch) {
        return ToolContract.of(scratch, List.of(new Example("cells.toy-stamp", Map.of("image",
                "builtin:nuclei-fluorescence", "points", "100,100:a+300,200:b"), Map.of("filter.jitter", "1.5"),
                List.of(
                        new ToyStep.Stamp(50, 60, "a"), new ToyStep.Stamp(52, 60, "b"),
                        new ToyStep.Stamp(400, 300, "a")),
                List.of(new ToyStep.Hover(50, 60), new ToyStep.Ponder(10)))));
    }
}
