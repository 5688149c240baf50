/// The canvas on which images are looked at: tiles painted by workers, overlays, and what floats over them.
@NullMarked
package org.neurarium.views.controls.canvas;

import org.jspecify.annotations.NullMarked;
