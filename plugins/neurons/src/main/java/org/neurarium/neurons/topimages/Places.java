package org.neurarium.neurons.topimages;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.ReceptiveField;
import org.neurarium.neurons.unit.ReceptiveField.Field;
import org.neurarium.neurons.unit.Unit;

/// Where units look: the place on their layer's map, and the pixels that it depends on. All units of a layer share its places,
/// so that each is followed back through the graph once.
final class Places {
    /// @param inside  which pixels of the image count
    /// @param nominal where they would lie if the image went on
    record Found(int y, int x, Field inside, Field nominal) {}

    private record Place(String layer, int y, int x) {}

    private final Map<String, Layout> layouts;
    private final ReceptiveField fields;
    private final Map<Place, Field> inside = new HashMap<>(), nominal = new HashMap<>();

    Places(Map<String, Layout> layouts, ReceptiveField fields) {
        this.layouts = layouts;
        this.fields = fields;
    }

    /// @param place the number of the place where a unit answers most, row by row; of what has no place the whole image counts
    Found of(Unit unit, int place) {
        Unit.Part part = unit.terms().getFirst().part();
        Layout layout = Objects.requireNonNull(layouts.get(unit.layers().getFirst()));
        boolean oneMap = unit.inOneLayer() && unit.terms().size() == 1
                || unit.inOneLayer() && unit.terms().stream().noneMatch(t -> t.part() instanceof Unit.Part.Place);
        int y = place / layout.width(), x = place % layout.width();
        if (part instanceof Unit.Part.Place(_, var at) && unit.terms().size() == 1) {
            y = at.map(Unit.At::y).orElse(layout.height() / 2);
            x = at.map(Unit.At::x).orElse(layout.width() / 2);
        }
        Place here = new Place(oneMap ? layout.layer() : "", y, x);
        return new Found(oneMap ? y : 0, oneMap ? x : 0,
                inside.computeIfAbsent(here, p -> fields.inside(p.layer, p.y, p.x)),
                nominal.computeIfAbsent(here, p -> fields.of(p.layer, p.y, p.x)));
    }
}
