/// How good an engine is on images whose cells are known.
@NullMarked
package org.neurarium.cells.judge;

import org.jspecify.annotations.NullMarked;
