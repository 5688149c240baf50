/// The Cells screen: what its view model holds, as the eye sees it.
@NullMarked
package org.neurarium.views.cells;

import org.jspecify.annotations.NullMarked;
