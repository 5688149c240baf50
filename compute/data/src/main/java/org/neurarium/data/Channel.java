package org.neurarium.data;

import java.util.OptionalInt;

/// One channel of an image: its name and, where the file tells it, its colour as 0xRRGGBB.
public record Channel(String name, OptionalInt colour) {
    public static Channel named(String name) { return new Channel(name, OptionalInt.empty()); }
}
