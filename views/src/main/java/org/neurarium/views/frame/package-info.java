/// The window: rail, project side, canvas, tool side, drawer, status bar.
@NullMarked
package org.neurarium.views.frame;

import org.jspecify.annotations.NullMarked;
