/// Checkpoints as files hold them: tensors that are listed at once and read when they are asked for.
@NullMarked
package org.neurarium.formats.weights;

import org.jspecify.annotations.NullMarked;
