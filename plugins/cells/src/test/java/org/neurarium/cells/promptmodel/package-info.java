@NullMarked
package org.neurarium.cells.promptmodel;

import org.jspecify.annotations.NullMarked;
