package org.neurarium.nn.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.nn.operators.Prelude;
import org.neurarium.nn.plan.Plan.Step;

/// A [Query] as one method of a script: the lines of the steps that it needs, with its probes between them, and the
/// gradients at the end.
///
/// @param slots   what is to be given, in the order of the arguments, which begin at `a[1]`; `a[0]` says on which device
/// @param results the names of the values that come back, reads first
/// @param text    the method `ask` and the functions of the prelude that it calls
public record Program(List<Slot> slots, List<String> results, String text) {
    /// Something that is given.
    public record Slot(Kind kind, String name) {}

    public enum Kind {
        SOURCE, ADD, MASK, SWAP, SEED
    }

    /// Writes the program.
    ///
    /// @param narrow which values with fractions are computed in bfloat16, by their names; what is given and what comes back stays
    ///               as it is. A value that is needed both ways is turned where the way changes
    /// @throws BadInput if the query names a value that is none of the network's
    public static Program write(Plan plan, Query query, Prelude prelude, Predicate<String> narrow) {
        return new Writer(plan, query, narrow).write(prelude);
    }

    /// The steps that a query needs, by their number.
    static Set<Integer> needed(Plan plan, Query query) {
        Set<String> values = new HashSet<>(query.reads());
        values.addAll(query.sources());
        values.addAll(query.targets());
        Set<Integer> steps = new HashSet<>();
        for (int i = plan.steps().size() - 1; i >= 0; i--) {
            Step step = plan.steps().get(i);
            if (step.makes().stream().noneMatch(v -> values.contains(v) && !query.swaps().contains(v))) continue;
            steps.add(i);
            values.addAll(step.needs());
        }
        return steps;
    }

    private static final class Writer {
        /// As torch numbers them.
        private static final int FLOAT = 6, BFLOAT16 = 15;
        private final Plan plan;
        private final Query query;
        private final Predicate<String> narrow;
        /// The values that are in bfloat16 at this place.
        private final Set<String> narrowed = new HashSet<>();
        /// Those that are there both ways.
        private final Set<String> turned = new HashSet<>();
        private final Map<Slot, Integer> slots = new LinkedHashMap<>();
        /// What comes of the gradients.
        private final Set<String> later;
        private final Set<String> ready = new HashSet<>();
        private final StringBuilder out = new StringBuilder("  def ask(self, a: List[Tensor]) -> List[Tensor]:\n");

        Writer(Plan plan, Query query, Predicate<String> narrow) {
            this.plan = plan;
            this.query = query;
            this.narrow = narrow;
            this.later = new HashSet<>(query.used());
            for (Step step : plan.steps())
                if (step.needs().stream().anyMatch(later::contains)) later.addAll(step.makes());
        }

        Program write(Prelude prelude) {
            query.names().forEach(plan::value);
            steps(false);
            query.reads().stream().filter(r -> !later.contains(r)).forEach(this::source);
            query.targets().forEach(this::source);
            query.sources().forEach(this::source);
            List<String> gradients = query.differentiates() ? gradients() : List.of();
            use(gradients);
            List<String> answers = query.reads().stream().map(this::answer).collect(Collectors.toList());
            if (query.used().isEmpty()) answers.addAll(gradients);
            line("return [" + String.join(", ", answers) + "]");
            List<String> results = new ArrayList<>(query.reads());
            if (query.used().isEmpty()) results.addAll(query.targets());
            String text = prelude.neededBy(List.of(out.toString())) + out;
            return new Program(List.copyOf(slots.keySet()), results, text);
        }

        /// The lines of the steps that are needed, of those before the gradients or of those behind.
        private void steps(boolean behind) {
            Set<Integer> needed = needed(plan, query);
            for (int i = 0; i < plan.steps().size(); i++) {
                Step step = plan.steps().get(i);
                if (!needed.contains(i) || behind == step.makes().stream().noneMatch(later::contains)) continue;
                step.needs().forEach(this::source);
                turn(step);
                step.lines().forEach(l -> out.append("    ").append(l).append('\n'));
                step.makes().forEach(name -> came(step, name));
                step.makes().forEach(this::made);
            }
        }

        /// What a step computes with is as narrow as what it computes.
        private void turn(Step step) {
            if (step.makes().stream().noneMatch(this::isSingle)) return;
            boolean wants = step.makes().stream().anyMatch(this::narrows);
            for (String name : step.needs()) {
                if (!isSingle(name) || narrowed.contains(name) == wants) continue;
                String v = variable(name);
                // Turned back it is what it was: nothing is lost on the way.
                if (!turned.add(name)) line(v + " = " + v + (narrows(name) == wants ? "_own" : "_turned"));
                else {
                    line(v + "_own = " + v);
                    line(v + "_turned = torch.to(" + v + ", " + (wants ? BFLOAT16 : FLOAT) + ")");
                    line(v + " = " + v + "_turned");
                }
                mark(name, wants);
            }
        }

        private void mark(String name, boolean isNarrow) {
            if (isNarrow) narrowed.add(name);
            else
                narrowed.remove(name);
        }

        private void came(Step step, String name) {
            if (!narrows(name)) return;
            // Numbers with fractions that are made out of none come in single precision.
            if (step.needs().stream().noneMatch(this::isSingle))
                line(variable(name) + " = torch.to(" + variable(name) + ", " + BFLOAT16 + ")");
            narrowed.add(name);
        }

        private boolean isSingle(String name) { return plan.value(name).type() == ElementType.FLOAT; }

        private boolean narrows(String name) { return isSingle(name) && narrow.test(name); }

        /// Puts gradients in the place of inputs, and computes what comes of them, which nobody differentiates.
        private void use(List<String> gradients) {
            if (query.used().isEmpty()) return;
            for (String target : query.targets()) {
                line(variable(target) + " = torch.detach(" + leaf(target) + ")");
                turned.remove(target);
                mark(target, narrows(target));
            }
            for (int i = 0; i < gradients.size(); i++) {
                line(variable(query.used().get(i)) + " = " + gradients.get(i));
                ready.add(query.used().get(i));
            }
            steps(true);
        }

        /// An input, weight or swapped value is taken from the arguments when it is first needed.
        private void source(String name) {
            boolean swapped = query.swaps().contains(name);
            if (ready.contains(name) || !swapped && plan.maker(name).isPresent()) return;
            String given = given(swapped ? Kind.SWAP : Kind.SOURCE, name);
            if (narrows(name)) narrowed.add(name);
            line(variable(name) + " = " + cast(name, given));
            probes(name);
        }

        private void made(String name) {
            if (query.swaps().contains(name)) {
                source(name);
            } else {
                probes(name);
            }
        }

        private void probes(String name) {
            ready.add(name);
            String v = variable(name);
            if (query.masks().contains(name)) line(v + " = " + v + " * " + cast(name, given(Kind.MASK, name)));
            if (query.adds().contains(name)) line(v + " = " + v + " + " + cast(name, given(Kind.ADD, name)));
            if (!query.targets().contains(name)) return;
            line(leaf(name) + " = self.leaf(" + v + ")");
            line(v + " = " + leaf(name));
        }

        private List<String> gradients() {
            for (String name : query.targets()) {
                if (!plan.value(name).type().isFloat())
                    throw new BadInput("'" + name
                            + "' holds whole numbers, with respect to which nothing has a gradient.");
            }
            for (String name : query.sources()) {
                if (!plan.value(name).type().isFloat())
                    throw new BadInput("'" + name
                            + "' holds whole numbers, which have no gradient.");
                // What no target leads to has the gradient zero, which torch will not say.
                line(variable(name) + " = self.connected(" + variable(name) + ", "
                        + leaf(query.targets().getFirst()) + ")");
            }
            List<String> seeds = query.sources()
                    .stream()
                    .map(s -> query.seeded() ? cast(s, given(Kind.SEED, s)) : "None")
                    .toList();
            line("g = torch.autograd.grad([%s], [%s], %s, False, False, True)".formatted(variables(query.sources()),
                    query.targets().stream().map(this::leaf).collect(Collectors.joining(", ")),
                    query.seeded()
                            ? "annotate(List[Optional[Tensor]], [" + String.join(", ", seeds) + "])"
                            : "None"));
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < query.targets().size(); i++) {
                String name = query.targets().get(i);
                String g = "self.grad_or_zero(g[" + i + "], " + leaf(name) + ")";
                answers.add(isHalf(name) || narrows(name) ? "torch.to(" + g + ", " + FLOAT + ")" : g);
            }
            return answers;
        }

        private String answer(String name) {
            String detached = "torch.detach(" + variable(name) + ")";
            return isHalf(name) ? "torch.to(" + detached + ", " + FLOAT + ")" : detached;
        }

        private boolean isHalf(String name) {
            return plan.value(name).type() == ElementType.BFLOAT16 || narrowed.contains(name);
        }

        private String cast(String name, String given) {
            return isHalf(name) ? "torch.to(" + given + ", " + BFLOAT16 + ")" : given;
        }

        private String given(Kind kind, String name) {
            return "a[" + slots.computeIfAbsent(new Slot(kind, name), s -> slots.size() + 1) + "]";
        }

        private String variables(List<String> names) {
            return names.stream().map(this::variable).collect(Collectors.joining(", "));
        }

        /// What is differentiated with respect to, while the variable may be turned.
        private String leaf(String name) { return variable(name) + "_leaf"; }

        private String variable(String name) { return plan.value(name).variable(); }

        private void line(String text) { out.append("    ").append(text).append('\n'); }
    }
}
