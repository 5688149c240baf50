/// Which parts of an image made a network say what it says, on any screen that shows an image.
@NullMarked
package org.neurarium.viewmodels.evidence;

import org.jspecify.annotations.NullMarked;
