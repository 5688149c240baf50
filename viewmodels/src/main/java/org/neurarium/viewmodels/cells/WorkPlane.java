package org.neurarium.viewmodels.cells;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neurarium.project.CellsLayer;

/// The plane of a stack on which the cells lie: the first click decides on it. Until then it is the one that is looked
/// at.
final class WorkPlane {
    private static final String FRAME = "plane.t", SLICE = "plane.z";
    private final CellsLayer layer;
    private int lookedAtFrame, lookedAtSlice;

    WorkPlane(CellsLayer layer) { this.layer = layer; }

    /// This plane is looked at; whether it is another one than before.
    boolean lookAt(int frame, int slice) {
        boolean other = frame != lookedAtFrame || slice != lookedAtSlice;
        lookedAtFrame = frame;
        lookedAtSlice = slice;
        return other;
    }

    /// Whether the plane that is looked at is the one on which the cells lie; true as long as there are no clicks.
    boolean here() { return frame() == lookedAtFrame && slice() == lookedAtSlice; }

    int frame() { return Integer.parseInt(settings().getOrDefault(FRAME, "0")); }

    int slice() { return Integer.parseInt(settings().getOrDefault(SLICE, "0")); }

    /// The engine's settings: those of the accepted clicks; before the first, with the plane that is looked at.
    Map<String, String> settings() {
        Map<String, String> settings = layer.state().settings();
        if (!layer.clicks().isEmpty()) return settings;
        Map<String, String> here = new TreeMap<>(settings);
        if (lookedAtFrame == 0 && lookedAtSlice == 0) {
            here.keySet().removeAll(Set.of(FRAME, SLICE));
        } else {
            here.put(FRAME, Integer.toString(lookedAtFrame));
            here.put(SLICE, Integer.toString(lookedAtSlice));
        }
        return here;
    }
}
