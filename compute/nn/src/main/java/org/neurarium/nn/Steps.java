package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.ElementType;
import org.neurarium.nn.operators.Prelude;
import org.neurarium.nn.plan.Plan;
import org.neurarium.nn.plan.Plan.Step;
import org.neurarium.nn.plan.Plan.Value;
import org.neurarium.nn.torch.Script;
import org.neurarium.nn.torch.ScriptFile;

/// All steps of a plan, each as a method.
final class Steps implements AutoCloseable {
    /// Takes a scalar and what to differentiate it by.
    private static final String GRADIENTS = """
              def gradients(self, a: List[Tensor]) -> List[Tensor]:
                targets = a[2:]
                g = torch.autograd.grad([a[1]], targets, None, True, False, True)
                out = annotate(List[Tensor], [])
                for i in range(len(targets)):
                  out.append(self.grad_or_zero(g[i], targets[i]))
                return out
              def as_leaf(self, a: List[Tensor]) -> List[Tensor]:
                return [self.leaf(a[1])]
            """;

    private final Script script;

    Steps(NDManager owner, Plan plan, Prelude prelude, Optional<ScriptFile> program) {
        StringBuilder text = new StringBuilder(GRADIENTS);
        for (int i = 0; i < plan.steps().size(); i++)
            method(i, plan, text);
        script = Script.compile(owner, prelude.neededBy(List.of(text.toString())) + text, program);
    }

    private static void method(int number, Plan plan, StringBuilder text) {
        Step step = plan.steps().get(number);
        text.append("  def n").append(number).append("(self, a: List[Tensor]) -> List[Tensor]:\n");
        for (int i = 0; i < step.needs().size(); i++) {
            Value need = plan.value(step.needs().get(i));
            text.append("    ")
                    .append(need.variable())
                    .append(" = ")
                    .append(cast("a[" + (i + 1) + "]", need, 15))
                    .append('\n');
        }
        step.lines().forEach(l -> text.append("    ").append(l).append('\n'));
        text.append("    return [")
                .append(String.join(", ",
                        step.makes()
                                .stream()
                                .map(v -> cast(plan.value(v).variable(), plan.value(v), 6))
                                .toList()))
                .append("]\n");
    }

    /// Between two steps bfloat16 is held in single precision, which Java can read.
    private static String cast(String expression, Value value, int to) {
        return value.type() == ElementType.BFLOAT16 ? "torch.to(" + expression + ", " + to + ")" : expression;
    }

    NDList run(int number, NDManager owner, List<NDArray> needs, boolean gradients) {
        return script.call(owner, "n" + number, needs, gradients);
    }

    NDArray leaf(NDManager owner, NDArray value) {
        return script.call(owner, "as_leaf", List.of(value), true).getFirst();
    }

    NDList gradients(NDManager owner, List<NDArray> scalarAndTargets) {
        return script.call(owner, "gradients", scalarAndTargets, true);
    }

    @Override
    public void close() { script.close(); }
}
