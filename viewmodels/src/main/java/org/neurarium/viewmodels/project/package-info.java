/// The project that a window works in: opening, keeping, and telling whether all is kept.
@NullMarked
package org.neurarium.viewmodels.project;

import org.jspecify.annotations.NullMarked;
