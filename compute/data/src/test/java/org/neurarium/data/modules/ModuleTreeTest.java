package org.neurarium.data.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Tensor;

final class ModuleTreeTest {
    private static TensorFacts tensor(String name, Integer... shape) {
        return new TensorFacts(name, List.of(shape), "float32", "float32", 4, "");
    }

    private static Module tree(TensorFacts... tensors) { return ModuleTree.of("net", Arrays.asList(tensors)); }

    /// A line a part: how deep, its title, how many numbers.
    private static List<String> lines(Module module) {
        List<String> out = new ArrayList<>();
        module.parts().forEach(p -> lines(p, 0, out));
        return out;
    }

    private static void lines(Part part, int depth, List<String> out) {
        out.add("  ".repeat(depth) + part.title() + " " + part.count());
        if (part instanceof Module m) m.parts().forEach(p -> lines(p, depth + 1, out));
    }

    @Test
    void modulesComeFromPointsAndSlashesAndSumWhatTheyHold() {
        Module net = tree(tensor("stem.conv.weight", 4, 3), tensor("stem.conv.bias", 4), tensor("stem.norm.weight", 4),
                tensor("/head/w", 2, 2), tensor("/head/b", 2));
        assertEquals(List.of("stem 20", "  conv 16", "    weight 12", "    bias 4", "  norm.weight 4", "head 6",
                "  w 4", "  b 2"), lines(net));
        assertEquals(5, net.tensors());
        assertEquals(26, net.count());
    }

    @Test
    void whatHoldsOneThingIsOneWithIt() {
        assertEquals(List.of("model.embed.weight 6", "last 1"), lines(tree(tensor("model.embed.weight", 2, 3), tensor(
                "last"))));
        Module net = tree(tensor("a.b.c.w", 1), tensor("a.b.c.v", 1), tensor("z", 1));
        assertEquals(List.of("a.b.c 2", "  w 1", "  v 1", "z 1"), lines(net));
        assertEquals("a.b.c", ((Module) net.parts().getFirst()).path());
    }

    @Test
    void numberedNeighboursStandByTheirNumbersAndNothingElseMoves() {
        Module net = tree(tensor("first", 1), tensor("10.w", 10), tensor("10.b", 1), tensor("middle", 1), tensor("9.w",
                9), tensor("9.b", 1), tensor("1.w", 2), tensor("1.b", 1));
        assertEquals(List.of("first", "1", "middle", "9", "10"), net.parts().stream().map(Part::title).toList());
    }

    @Test
    void aTensorAndAModuleMayShareAName() {
        assertEquals(List.of("a 2", "a 7", "  b 3", "  c 4"), lines(tree(tensor("a", 2), tensor("a.b", 3), tensor("a.c",
                4))));
        assertEquals(List.of("a 2", "  b 1", "  b 1"), lines(tree(tensor("a.b", 1), tensor("a..b", 1))));
    }

    @Test
    void namesOfNothingButPointsAndEndlessOnesAreLeaves() {
        String deep = "m.".repeat(500) + "w";
        assertEquals(1, tree(tensor(deep, 3)).tensors());
        assertEquals(List.of("... 1"), lines(tree(tensor("...", 1))));
    }

    @Test
    void hugeShapesDoNotOverflow() {
        TensorFacts huge = tensor("w", Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, huge.count());
        assertEquals(Long.MAX_VALUE, tree(huge, tensor("v", 5)).count());
    }

    @Test
    void layersAreToldWhereNamesAndShapesLeaveNoDoubt() {
        Module net = tree(tensor("conv.weight", 8, 3, 3, 5), tensor("conv.bias", 8), tensor("bn.weight", 8), tensor(
                "bn.bias", 8), tensor("bn.running_mean", 8), tensor("fc.weight", 10, 8), tensor("fc.bias", 10),
                tensor(
                        "wte.weight", 99, 8),
                tensor("ln_1.weight", 8), tensor("ln_1.bias", 8), tensor("other.gamma",
                        8),
                tensor("other.beta", 8));
        assertEquals(List.of("Conv 3 × 5", "Batch norm", "Linear", "Embedding", "Norm", ""), net.parts()
                .stream()
                .map(LayerType::of)
                .toList());
    }

    @Test
    void whatTheFileSaysGoesBeforeWhatIsGuessed() {
        Module net = ModuleTree.of("net", List.of(new TensorFacts("fc.weight", List.of(2, 2), "float32", "float32", 16,
                "Gemm"), tensor("fc.bias", 2)));
        assertEquals("Gemm", LayerType.of(net.parts().getFirst()));
        assertEquals("Gemm", LayerType.of(((Module) net.parts().getFirst()).parts().getFirst()));
        assertEquals("", LayerType.of(new Tensor("bias", tensor("fc.bias", 2))));
    }
}
