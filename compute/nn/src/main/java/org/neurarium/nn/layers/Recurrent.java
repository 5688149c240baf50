package org.neurarium.nn.layers;

import java.util.List;
import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// A state that runs through time: (batch, time, features) in, the state at each time out. Its weights lie as ONNX has them:
/// (directions, gates · width, …), gates in the order of [Cell].
public record Recurrent(Cell cell, int in, int width, boolean both) implements Layer {
    /// How the state moves.
    public enum Cell {
        RNN(1), GRU(3), LSTM(4);

        private final int gates;

        Cell(int gates) { this.gates = gates; }
    }

    @Override
    public String add(Place at, String x) {
        long directions = both ? 2 : 1, rows = (long) cell.gates * width;
        Initial even = new Initial.Uniform(1 / Math.sqrt(width));
        String w = at.weight("weight_ih", even, directions, rows, in),
                r = at.weight("weight_hh", even, directions, rows, width),
                b = at.weight("bias", even, directions, 2 * rows);
        Map<String, Attribute> how = Map.of("hidden_size", Attribute.of(width), "direction", Attribute.of(both
                ? "bidirectional"
                : "forward"), "linear_before_reset", Attribute.of(1));
        if (cell != Cell.GRU)
            how = Map.of("hidden_size", Attribute.of(width), "direction", Attribute.of(both
                    ? "bidirectional"
                    : "forward"));
        String time = at.step("time", "Transpose", Map.of("perm", Attribute.row(1, 0, 2)), x);
        String states = at.graph()
                .node(at.path() + "/states", cell.name(), how, List.of(at.path() + "/states"), List.of(time, w,
                        r, b))
                .getFirst();
        // (time, direction, batch, width) → (batch, time, direction · width)
        String turned = at.step("turned", "Transpose", Map.of("perm", Attribute.row(2, 0, 1, 3)), states);
        return at.node("Reshape", Map.of(), turned, at.row("shape", 0, 0, directions * width));
    }
}
