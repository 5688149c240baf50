@NullMarked
package org.neurarium.cells.sam;

import org.jspecify.annotations.NullMarked;
