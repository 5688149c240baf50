/// What an image canvas shows, and how: the view transform, contrast, and painters that fill plain arrays on any thread,
/// so that a screen, a thumbnail and an exported picture come out of the same code.
@NullMarked
package org.neurarium.viewmodels.canvas;

import org.jspecify.annotations.NullMarked;
