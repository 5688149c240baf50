/// The networks that there are, for the window and for the command line.
@NullMarked
package org.neurarium.app.models;

import org.jspecify.annotations.NullMarked;
