/// The application frame: which screens there are and what is common to them.
@NullMarked
package org.neurarium.viewmodels.frame;

import org.jspecify.annotations.NullMarked;
