package org.neurarium.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.testkit.toy.ToyStep;
import org.neurarium.testkit.toy.ToyTrainer;
import org.neurarium.testkit.toy.ToyTrouble;

final class ToyContractTest {
    @TestFactory
    Stream<DynamicNode> contract(@TempDir Path scratch) throws IOException {
        Path data = Files.writeString(scratch.resolve("data.csv"), "x,y\n0,1\n1,3\n2,5\n");
        return ToolContract.of(scratch, List.of(new Example("cells.toy-stamp", Map.of("image",
                "builtin:nuclei-fluorescence", "points", "100,100:a+300,200:b"), Map.of("filter.jitter", "1.5"),
                List.of(
                        new ToyStep.Stamp(50, 60, "a"), new ToyStep.Stamp(52, 60, "b"),
                        new ToyStep.Stamp(400, 300, "a")),
                List.of(new ToyStep.Hover(50, 60), new ToyStep.Ponder(10))),
                new Example("training.toy-line", Map.of("data", data.toString()), Map.of("effort.epochs", "8"), List.of(
                        new ToyTrainer.Advance(3), new ToyTrainer.Advance(2)), List.of(new ToyTrainer.Sketch(0.5))),
                // Its troubles are asked for; left alone it keeps its promises.
                new Example("cells.toy-trouble", Map.of("table", data.toString()), Map.of("ms", "0"), List.of(
                        new ToyTrouble.Count(), new ToyTrouble.Count()), List.of())));
    }
}
