@NullMarked
package org.neurarium.views.cells;

import org.jspecify.annotations.NullMarked;
