package org.neurarium.service;

import java.util.List;
import java.util.stream.Collectors;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Problem.Level;

/// A request that cannot be run, and why.
final class Refusal extends Exception {
    private final transient List<Problem> problems;

    Refusal(List<Problem> problems) {
        super(problems.stream().map(Problem::sentence).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /// All sentences in one.
    String sentence() { return problems.stream().map(Problem::sentence).collect(Collectors.joining(" ")); }

    List<Problem> problems() { return problems; }

    /// Throws where there is an error among the problems.
    static void ifAny(List<Problem> problems) throws Refusal {
        List<Problem> errors = problems.stream().filter(p -> p.level() == Level.ERROR).toList();
        if (!errors.isEmpty()) throw new Refusal(errors);
    }
}
