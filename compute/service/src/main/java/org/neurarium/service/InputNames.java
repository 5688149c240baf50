package org.neurarium.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.Nearest;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

/// Whether the right inputs are given: none unknown, none missing, one of several alternatives.
record InputNames(ToolDescription tool, boolean session) {
    List<Problem> problems(Map<String, List<String>> given) {
        List<Problem> problems = new ArrayList<>();
        List<String> names = tool.inputs().stream().map(InputDescription::name).toList();
        given.keySet()
                .stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> problems.add(Problem
                        .error(name, tool.id() + " has no input '" + name + "'." + Nearest.hint(name, names)
                                + " Its inputs are: " + String.join(", ", names) + ".")));
        Map<String, List<String>> alternatives = new LinkedHashMap<>();
        for (InputDescription input : tool.inputs()) {
            int count = given.getOrDefault(input.name(), List.of()).size();
            if (count > 1 && !input.many()) {
                problems.add(Problem.error(input.name(), input.name() + " is given " + count
                        + " times, and takes one."));
            }
            input.oneOf()
                    .ifPresent(group -> alternatives.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(input
                                    .name()));
            boolean fromSteps = session && input.type().equals("Points");
            if (count == 0 && !input.optional() && !fromSteps) problems.add(missing(input));
        }
        alternatives.forEach((_, group) -> oneOf(group, given).ifPresent(problems::add));
        return problems;
    }

    private Problem missing(InputDescription input) {
        String how = switch (input.type()) {
            case "Points" -> "FILE.csv, or as " + input.name() + "=X,Y:TYPE with points joined by '+'";
            default -> "FILE";
        };
        return Problem.error(input.name(), "The input " + input.name() + " is missing (" + plain(input.doc())
                + "). Give it as " + input.name() + "=" + how + ".");
    }

    private static String plain(String doc) { return doc.endsWith(".") ? doc.substring(0, doc.length() - 1) : doc; }

    private static Optional<Problem> oneOf(List<String> group, Map<String, List<String>> given) {
        List<String> there = group.stream().filter(name -> !given.getOrDefault(name, List.of()).isEmpty()).toList();
        if (there.size() == 1) return Optional.empty();
        String choices = group.stream().collect(Collectors.joining(" or "));
        return Optional.of(Problem.error(group.getFirst(), there.isEmpty()
                ? "One input is missing: give " + choices + "."
                : "Give only one of " + choices + ": they are alternatives."));
    }
}
