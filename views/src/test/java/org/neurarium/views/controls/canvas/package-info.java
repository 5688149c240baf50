@NullMarked
package org.neurarium.views.controls.canvas;

import org.jspecify.annotations.NullMarked;
