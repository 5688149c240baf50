package org.neurarium.viewmodels.neurons.units;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import java.util.Optional;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers;

/// The network whose units are looked at.
///
/// @param layers  which of its values have units; none where which network it is of is not known
/// @param classes what it calls its classes; empty where it does not say
/// @param why     why no unit of it can be drawn; empty where they can
/// @param gallery units that are worth a first look, with pictures that were made beforehand
public record UnitSubject(Reference net, String name, UnitLayers layers, List<String> classes, String why,
        List<Made> gallery) {
    public UnitSubject {
        classes = List.copyOf(classes);
        gallery = List.copyOf(gallery);
    }

    /// Of which no unit can be drawn.
    public static UnitSubject none(Reference net, String name, String why) {
        return new UnitSubject(net, name, UnitLayers.none(), List.of(), why, List.of());
    }

    /// Those that are worth a first look.
    List<UnitTile> tiles() {
        return gallery.stream()
                .map(m -> new UnitTile(m.layer(), m.channel(), m.name(), false, m.picture()))
                .toList();
    }

    /// Those of a layer.
    ///
    /// @param named whether they are the classes
    List<UnitTile> tiles(UnitLayer layer, boolean named) {
        List<UnitTile> made = new ArrayList<>();
        for (int i = 0; i < layer.channels(); i++) {
            int channel = i;
            Optional<Thumbnail> before = gallery.stream()
                    .filter(m -> m.layer().equals(layer.value()) && m.channel() == channel)
                    .findFirst()
                    .flatMap(Made::picture);
            made.add(new UnitTile(layer.value(), i, named && i < classes.size() ? classes.get(i) : "", layer.dead()
                    .get(i), before));
        }
        return List.copyOf(made);
    }

    /// A unit whose picture was made beforehand.
    ///
    /// @param name what it shows, in a few words; empty where nobody has said
    public record Made(String layer, int channel, String name,
            Optional<Thumbnail> picture) {}
}
