package org.neurarium.neurons.recordactivations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;

/// Which values of a graph are meant: by name, or by a pattern in which `*` stands for anything and `?` for one letter.
record LayerPick(List<String> patterns) {
    private static final int TOLD = 12;

    /// In the order in which the network computes them; its outputs if nothing is named.
    ///
    /// @throws BadInput if a pattern fits nothing, naming values that are near
    List<String> of(Graph graph) {
        List<String> all = graph.nodes().stream().flatMap(n -> n.outputs().stream()).filter(n -> !n.isEmpty()).toList();
        if (patterns.isEmpty()) return graph.outputs().stream().map(Graph.Port::name).toList();
        Set<String> chosen = new LinkedHashSet<>();
        for (String pattern : patterns) {
            Pattern regex = Pattern.compile(regex(pattern.strip()));
            List<String> fitting = all.stream().filter(n -> regex.matcher(n).matches()).toList();
            if (fitting.isEmpty()) throw nothing(pattern, all);
            chosen.addAll(fitting);
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private static String regex(String pattern) {
        StringBuilder out = new StringBuilder();
        for (char c : pattern.toCharArray())
            out.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        return out.toString();
    }

    private static BadInput nothing(String pattern, List<String> all) {
        String word = pattern.replaceAll("[*?]", "");
        List<String> near = new ArrayList<>(all.stream().filter(n -> !word.isEmpty() && n.contains(word)).toList());
        List<String> told = near.isEmpty() ? all : near;
        return new BadInput("No layer of the network fits '" + pattern + "'. " + (near.isEmpty()
                ? "Its layers are: "
                : "Near are: ") + String.join(", ", told.subList(0, Math.min(TOLD, told.size())))
                + (told.size() > TOLD
                        ? " and " + (told.size() - TOLD) + " more."
                        : "."));
    }
}
