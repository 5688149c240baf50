package org.neurarium.neurons.activationmaximization;

import java.util.List;
import org.neurarium.neurons.ascent.Climber;

/// Pictures that climb together.
///
/// @param first the number of its first picture
/// @param count how many of its pictures count; it has more only where the network takes no other number at once
record Group(Climber ascent, int first, int count, List<String> names) {
    Group {
        names = List.copyOf(names);
    }
}
