package org.neurarium.neurons;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.testkit.Example;
import org.neurarium.testkit.ToolContract;

/// The tools of this room keep what every tool promises.
class NeuronsContractTest {
    private static final Map<String, String> TISSUE = Map.of("net", "builtin:efficientnet-lite0", "images",
            "builtin:tissue-he");

    @TestFactory
    Stream<DynamicNode> contract(@TempDir Path scratch) {
        return ToolContract.of(scratch, List.of(Example.of("neurons.forward", TISSUE, Map.of()), Example.of(
                "neurons.record-activations", TISSUE, Map.of("layers", "_blocks.1,_conv_head", "reduce", "max"))));
    }
}
