/// The screen that one begins at.
@NullMarked
package org.neurarium.viewmodels.home;

import org.jspecify.annotations.NullMarked;
