package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;

/// Names one plane of an open image, so that a tool that wants a single plane can be given it.
final class PlaneReference {
    private PlaneReference() {}

    /// @param image what was opened, perhaps a selection of a file already
    /// @param size  of what was opened
    /// @param frame counted from 0 among the frames that were opened; `slice` likewise
    static Reference of(Reference image, Size size, int frame, int slice) {
        Map<String, String> selection = new TreeMap<>(image.selection());
        if (size.t() > 1) selection.put("t", at(image.selection().getOrDefault("t", ""), frame));
        if (size.z() > 1) selection.put("z", at(image.selection().getOrDefault("z", ""), slice));
        return image.select(selection);
    }

    /// Which plane of the file is the n-th of a selection such as `2..5` or `0,3`; of all of them where it is empty.
    private static String at(String selected, int n) {
        if (selected.isEmpty()) return Integer.toString(n);
        List<Integer> planes = new ArrayList<>();
        for (String piece : selected.split(",", -1)) {
            int dots = piece.indexOf("..");
            int from = Integer.parseInt(piece.substring(0, dots < 0 ? piece.length() : dots).strip());
            int to = dots < 0 ? from : Integer.parseInt(piece.substring(dots + 2).strip());
            for (int plane = from; plane <= to; plane++)
                planes.add(plane);
        }
        return Integer.toString(planes.get(n));
    }
}
