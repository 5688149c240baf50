@NullMarked
package org.neurarium.viewmodels.canvas;

import org.jspecify.annotations.NullMarked;
