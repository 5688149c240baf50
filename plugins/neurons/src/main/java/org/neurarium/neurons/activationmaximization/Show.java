package org.neurarium.neurons.activationmaximization;

import org.neurarium.tool.Question;

/// The pictures as they are.
public record Show() implements Question<Pictures> {}
