package org.neurarium.cells.engine;

import org.neurarium.tool.Doc;

/// What lies around the cells.
public enum Ground {
    @Doc(value = "told by the image: the brightness of most of its pixels, and of its border", label = "Automatic")
    AUTO, @Doc(value = "fluorescence: bright cells on dark ground", label = "Dark")
    DARK, @Doc(value = "bright field: cells darker than the ground, stained or not", label = "Bright")
    BRIGHT
}
