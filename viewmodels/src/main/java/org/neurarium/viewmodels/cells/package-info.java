/// The Cells screen: images, cell types, one click that becomes many cells, and what is measured on them.
@NullMarked
package org.neurarium.viewmodels.cells;

import org.jspecify.annotations.NullMarked;
