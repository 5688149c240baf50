package org.neurarium.neurons.activationmaximization;

import org.neurarium.neurons.ascent.How;
import org.neurarium.tool.Step;

/// Goes on for so many steps with these settings.
public record Advance(int steps, How how) implements Step<Pictures> {}
