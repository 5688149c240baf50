/// The screen that one begins at.
@NullMarked
package org.neurarium.views.home;

import org.jspecify.annotations.NullMarked;
