@NullMarked
package org.neurarium.viewmodels.cells;

import org.jspecify.annotations.NullMarked;
