package org.neurarium.cells.promptmodel;

import org.neurarium.tool.Doc;

/// What is learned where a person corrected nothing.
public enum Elsewhere {
    @Doc(value = "nothing: only corrected cells and the ground around them count", label = "Nothing")
    IGNORED, @Doc(value = "what the model was sure of, at half the weight, so that it stays", label = "What it was sure of")
    BELIEVED
}
