/// Keras' checkpoints: `.h5` with the model, `.weights.h5`, and the archive `.keras`. Their layers' code (Lambda layers carry
/// some) is never run.
@NullMarked
package org.neurarium.formats.keras;

import org.jspecify.annotations.NullMarked;
