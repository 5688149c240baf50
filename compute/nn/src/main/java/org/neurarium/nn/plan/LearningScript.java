package org.neurarium.nn.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.operators.Prelude;
import org.neurarium.nn.plan.Plan.Step;

/// A whole step of learning as methods of one script: the lines of the graph's plan, the loss, the gradients, and what an
/// optimiser does with them.
///
/// Every method takes the same list, in this order: where to compute; three numbers in double precision (the rate, the
/// number of this step from 1, the weight of these examples); the seed of what is drawn; the arrays of [#learned], of
/// [#kept], of the optimiser's first and second memory, of the sums of gradients, of what statistics were, of masks; then the
/// inputs.
///
/// - `step`: forward, backward and update. Gives [report] and what moved.
/// - `collect`: forward and backward; adds gradients, times the weight of the examples, to the sums. Where the number of the step
///   is 1 it is the first of its group, and what statistics are is noted before.
/// - `apply`: updates by the sums divided by the weight of all, and clears them.
/// - `evaluate`: what is told, without learning. `answer`: the network's outputs.
///
/// A report is one row of doubles: the norm of all gradients before clipping, whether weights were updated (a norm that is
/// no number leaves them, and statistics as they were before), and what is told.
///
/// @param learned the weights that learn, in the order of their groups
/// @param kept    what else is stored and needed: weights that stay, running statistics, constants
/// @param stored  the elements of what is kept
/// @param given   the inputs of a step
/// @param asked   the inputs of `answer`
/// @param answers what `answer` gives
public record LearningScript(List<String> learned, List<String> kept, Map<String, StoredTensor> stored,
        List<String> given,
        List<String> asked, Map<String, ElementType> answers, String text) {

    /// What is to be learned.
    ///
    /// @param whole   the network's graph and, behind its nodes, those of the loss
    /// @param network how many of the nodes are the network's
    /// @param loss    the value that is to become small
    /// @param told    scalars that are reported, the loss among them
    /// @param outputs the network's outputs
    public record Goal(Graph whole, int network, String loss, List<String> told, List<String> outputs) {
        public Goal {
            told = List.copyOf(told);
            outputs = List.copyOf(outputs);
        }
    }

    /// How it is learned, as text.
    ///
    /// @param groups  weights by group
    /// @param masked  weights of which only some elements learn
    /// @param moved   statistics that change without learning
    /// @param clip    the largest norm; 0 for any
    /// @param update  writes the update of a group
    /// @param half    whether the network computes in bfloat16
    public record How(List<List<String>> groups, List<String> masked, List<String> moved, double clip, Update update, boolean half) {}

    /// The call that updates group `i`: its weights `p` with `i` behind it, by gradients `g`, with memories `m` and `v`,
    /// at the rate `lr` in the steps `t`.
    @FunctionalInterface
    public interface Update {
        String of(int i);
    }

    /// The values that the loss is computed from, directly or not.
    public static Set<String> reached(Goal goal) {
        Set<String> values = new HashSet<>(Set.of(goal.loss()));
        for (Graph.Node n : goal.whole().nodes().reversed())
            if (n.outputs().stream().anyMatch(values::contains)) uses(n, values);
        return values;
    }

    /// What a node reads, and what the graphs in it read.
    private static void uses(Graph.Node node, Set<String> values) {
        values.addAll(node.inputs());
        for (Graph.Attribute a : node.attributes().values())
            if (a instanceof Graph.Attribute.Body(Graph body)) body.nodes().forEach(n -> uses(n, values));
    }

    /// @throws BadInput if the loss needs none of the weights, or an operator is missing
    public static LearningScript write(Goal goal, How how, Prelude prelude) {
        return new Writer(goal, how).write(prelude);
    }

    /// Where the weights begin in the list.
    private static final int P0 = 3;

    private static final class Writer {
        /// Scales, shifts and running statistics stay in single precision, where torch takes them beside bfloat16.
        private static final Set<String> MIXED = Set.of("BatchNormalization", "GroupNormalization",
                "LayerNormalization");

        private final Goal goal;
        private final How how;
        private final List<String> learned;
        private final Plan learning;
        private final Plan telling;
        private final Set<String> kept = new LinkedHashSet<>();
        private final Map<Graph.Node, Integer> places = new IdentityHashMap<>();
        private final StringBuilder out = new StringBuilder();

        Writer(Goal goal, How how) {
            this.goal = goal;
            this.how = how;
            this.learned = how.groups().stream().flatMap(List::stream).toList();
            Set<String> names = new HashSet<>(learned);
            this.learning = Planner.plan(goal.whole(), Operators.learning(names::contains), Optional.empty());
            this.telling = Planner.plan(goal.whole(), Operators.drawing(), Optional.empty());
            for (int i = 0; i < goal.whole().nodes().size(); i++)
                places.put(goal.whole().nodes().get(i), i);
        }

        LearningScript write(Prelude prelude) {
            List<String> wanted = new ArrayList<>(List.of(goal.loss()));
            wanted.addAll(goal.told());
            List<String> given = inputs(wanted), asked = inputs(goal.outputs());
            forward("learn", learning, wanted, given);
            forward("tell", telling, goal.told(), given);
            forward("reply", telling, goal.outputs(), asked);
            methods();
            String text = prelude.neededBy(List.of(out.toString())) + out;
            Map<String, StoredTensor> stored = new LinkedHashMap<>();
            kept.forEach(k -> stored.put(k, learning.stored(k).orElseThrow()));
            Map<String, ElementType> answers = new LinkedHashMap<>();
            goal.outputs().forEach(o -> answers.put(o, telling.value(o).type()));
            return new LearningScript(learned, List.copyOf(kept), stored, given, asked, answers, text);
        }

        /// The inputs that some values need; what else is stored is remembered as kept.
        private List<String> inputs(List<String> wanted) {
            Set<String> needs = new LinkedHashSet<>(wanted);
            for (int i : Program.needed(learning, Query.read(wanted)))
                needs.addAll(learning.steps().get(i).needs());
            List<String> inputs = new ArrayList<>();
            for (String name : learning.names()) {
                if (!needs.contains(name) || learning.maker(name).isPresent() || learned.contains(name)) continue;
                if (learning.stored(name).isPresent()) kept.add(name);
                else
                    inputs.add(name);
            }
            return inputs;
        }

        private void forward(String method, Plan plan, List<String> wanted, List<String> inputs) {
            line("  def %s(self, a: List[Tensor], p: List[Tensor], k: List[Tensor], x: List[Tensor], seed: int) -> List[Tensor]:"
                    .formatted(method));
            Set<Integer> needed = Program.needed(plan, Query.read(wanted));
            List<Step> steps = IntStream.range(0, plan.steps().size())
                    .filter(needed::contains)
                    .mapToObj(plan.steps()::get)
                    .toList();
            boolean draws = steps.stream().flatMap(s -> s.lines().stream()).anyMatch(l -> l.contains("rng"));
            if (draws) line("    rng = torch.manual_seed(torch.Generator(device=a[0].device), seed)");
            Set<String> used = new HashSet<>(wanted);
            steps.forEach(s -> used.addAll(s.needs()));
            sources(plan, used, "p", learned);
            sources(plan, used, "k", List.copyOf(kept));
            sources(plan, used, "x", inputs);
            boolean network = true;
            for (Step step : steps) {
                if (network && places.getOrDefault(step.node(), 0) >= goal.network()) {
                    network = false;
                    if (how.half()) widenNeeds(plan, steps.subList(steps.indexOf(step), steps.size()));
                }
                step.lines().forEach(l -> line("    " + l));
                if (network && how.half()) narrow(plan, step);
            }
            if (how.half()) widen(plan, wanted);
            line("    return [" + String.join(", ", wanted.stream().map(w -> plan.value(w).variable()).toList()) + "]");
        }

        private void sources(Plan plan, Set<String> used, String list, List<String> names) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (!used.contains(name)) continue;
                String from = list + "[" + i + "]";
                Plan.Value value = plan.value(name);
                boolean narrow = value.type() == ElementType.BFLOAT16
                        || how.half() && value.type() == ElementType.FLOAT && narrows(name);
                line("    " + value.variable() + " = " + (narrow ? "torch.to(" + from + ", 15)" : from));
            }
        }

        /// Whether the network uses a value as what it computes with in bfloat16.
        private boolean narrows(String name) {
            List<Graph.Node> nodes = goal.whole().nodes().subList(0, goal.network());
            List<Graph.Node> users = nodes.stream().filter(n -> n.inputs().contains(name)).toList();
            return users.stream().anyMatch(n -> !MIXED.contains(n.op()) || n.inputs().getFirst().equals(name));
        }

        /// Numbers with fractions that a step makes out of none (of a shape, of whole numbers) come in single precision.
        private void narrow(Plan plan, Step step) {
            if (step.needs().stream().anyMatch(n -> plan.value(n).type() == ElementType.FLOAT)) return;
            for (String made : step.makes()) {
                Plan.Value value = plan.value(made);
                if (value.type() == ElementType.FLOAT)
                    line("    %1$s = torch.to(%1$s, 15)".formatted(value.variable()));
            }
        }

        /// The loss computes in single precision.
        private void widenNeeds(Plan plan, List<Step> loss) {
            Set<String> needs = new LinkedHashSet<>();
            loss.forEach(s -> needs.addAll(s.needs()));
            widen(plan, needs);
        }

        private void widen(Plan plan, Collection<String> values) {
            Set<String> made = new HashSet<>();
            goal.whole()
                    .nodes()
                    .subList(goal.network(), goal.whole().nodes().size())
                    .forEach(n -> made.addAll(n.outputs()));
            for (String name : values) {
                Plan.Value value = plan.value(name);
                if (value.type() == ElementType.FLOAT && !made.contains(name))
                    line("    %1$s = torch.to(%1$s, 6)".formatted(value.variable()));
            }
        }

        private void methods() {
            int n = learned.size(), k = kept.size();
            List<Integer> statistics = how.moved()
                    .stream()
                    .filter(kept::contains)
                    .map(s -> P0 + n + List.copyOf(kept).indexOf(s))
                    .toList();
            int k0 = P0 + n, m0 = k0 + k, v0 = m0 + n, b0 = v0 + n, s0 = b0 + n, q0 = s0 + statistics.size(),
                    x0 = q0 + how.masked().size();
            block(2, """
                    def gradients(self, a: List[Tensor], seed: int) -> Tuple[List[Tensor], Tensor]:
                      leaves = annotate(List[Tensor], [])
                      for w in a[%1$d:%2$d]:
                        leaves.append(torch.requires_grad_(torch.detach(w), True))
                      out = self.learn(a, leaves, a[%2$d:%3$d], a[%4$d:], seed)
                      g = torch.autograd.grad([torch.sum(out[0])], leaves, None, False, False, True)
                      gs = annotate(List[Tensor], [])
                      for i in range(len(leaves)):
                        gs.append(torch.contiguous(self.grad_or_zero(g[i], leaves[i])))
                      return (gs, self.row(out[1:]))
                    def row(self, scalars: List[Tensor]) -> Tensor:
                      out = annotate(List[Tensor], [])
                      for s in scalars:
                        out.append(torch.reshape(torch.to(torch.detach(s), 7), []))
                      return torch.stack(out, 0)
                    """.formatted(P0, k0, m0, x0));
            update(n, m0, v0, q0, statistics);
            remember(s0, statistics);
            block(2, """
                    def step(self, a: List[Tensor]) -> List[Tensor]:
                      were = annotate(List[Tensor], [])
                      for s in self.statistics(a):
                        were.append(torch.clone(s))
                      g, told = self.gradients(a, int(a[2]))
                      return self.update(a, g, told, were)
                    def collect(self, a: List[Tensor]) -> List[Tensor]:
                      noted = annotate(List[Tensor], [])
                      if int(a[1][1]) == 1:
                        noted = self.note(a)
                      g, told = self.gradients(a, int(a[2]))
                      sums = a[%1$d:%2$d]
                      torch._foreach_add_(sums, g, alpha=float(a[1][2]))
                      return [told] + sums[:1] + noted
                    def apply(self, a: List[Tensor]) -> List[Tensor]:
                      g = annotate(List[Tensor], [])
                      sums = a[%1$d:%2$d]
                      for s in sums:
                        g.append(s / float(a[1][2]))
                      torch._foreach_zero_(sums)
                      return self.update(a, g, torch.zeros([0], dtype=7), a[%7$d:%8$d]) + sums[:1]
                    def evaluate(self, a: List[Tensor]) -> List[Tensor]:
                      return [self.row(self.tell(a, a[%3$d:%4$d], a[%4$d:%5$d], a[%6$d:], int(a[2])))]
                    def answer(self, a: List[Tensor]) -> List[Tensor]:
                      return self.reply(a, a[%3$d:%4$d], a[%4$d:%5$d], a[%6$d:], int(a[2]))
                    """.formatted(b0, s0, P0, k0, m0, x0, s0, q0));
        }

        /// The statistics, and what they were before a group of batches.
        private void remember(int s0, List<Integer> statistics) {
            line("  def statistics(self, a: List[Tensor]) -> List[Tensor]:");
            line("    all = annotate(List[Tensor], [])");
            statistics.forEach(at -> line("    all.append(a[%d])".formatted(at)));
            line("    return all");
            line("  def note(self, a: List[Tensor]) -> List[Tensor]:");
            line("    noted = annotate(List[Tensor], [])");
            for (int i = 0; i < statistics.size(); i++)
                line("    noted.append(torch.copy_(a[%d], a[%d]))".formatted(s0 + i, statistics.get(i)));
            line("    return noted");
        }

        private void update(int n, int m0, int v0, int q0, List<Integer> statistics) {
            line("  def update(self, a: List[Tensor], g: List[Tensor], told: Tensor, were: List[Tensor]) -> List[Tensor]:");
            for (int i = 0; i < how.masked().size(); i++) {
                int at = learned.indexOf(how.masked().get(i));
                line("    g[%1$d] = g[%1$d] * a[%2$d]".formatted(at, q0 + i));
                line("    old%d = torch.clone(a[%d])".formatted(i, P0 + at));
            }
            block(4, """
                    norm = float(torch.norm(self.row(torch._foreach_norm(g, 2))))
                    finite = bool(torch.isfinite(torch.tensor(norm)))
                    moved = annotate(List[Tensor], [])
                    if finite:
                      lr = float(a[1][0])
                      t = annotate(List[Tensor], [])
                      for i in range(%d):
                        t.append(torch.to(a[1][1], 6))
                    """.formatted(n));
            if (how.clip() > 0) {
                block(6, """
                        if norm + 1e-06 > %1$s:
                          torch._foreach_mul_(g, %1$s / (norm + 1e-06))
                        """.formatted(how.clip()));
            }
            int from = 0;
            for (int i = 0; i < how.groups().size(); i++) {
                int to = from + how.groups().get(i).size();
                group(i, from, to, m0, v0);
                from = to;
            }
            for (int i = 0; i < how.masked().size(); i++) {
                int at = P0 + learned.indexOf(how.masked().get(i));
                line("      moved.append(torch.copy_(a[%1$d], torch.where(a[%2$d], a[%1$d], old%3$d)))".formatted(at, q0
                        + i, i));
            }
            if (!statistics.isEmpty()) line("    if not finite:");
            for (int i = 0; i < statistics.size(); i++)
                line("      moved.append(torch.copy_(a[%d], were[%d]))".formatted(statistics.get(i), i));
            block(4, """
                    head = torch.tensor([norm, 1. if finite else 0.], dtype=7)
                    return [torch.cat([head, torch.cpu(told)], 0)] + moved
                    """);
        }

        /// What an operator changes in place is dropped as dead code unless something of it is given back.
        private void group(int i, int from, int to, int m0, int v0) {
            Map.of("p", P0, "m", m0, "v", v0)
                    .forEach((list, base) -> line("      %s%d = a[%d:%d]".formatted(list, i, base + from, base + to)));
            for (String list : List.of("g", "t"))
                line("      %1$s%2$d = %1$s[%3$d:%4$d]".formatted(list, i, from, to));
            line("      " + how.update().of(i));
            line("      moved = moved + p%d[:1]".formatted(i));
        }

        private void line(String text) { out.append(text).append('\n'); }

        private void block(int indent, String text) { out.append(text.indent(indent)); }
    }
}
