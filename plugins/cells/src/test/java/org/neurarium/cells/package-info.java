@NullMarked
package org.neurarium.cells;

import org.jspecify.annotations.NullMarked;
