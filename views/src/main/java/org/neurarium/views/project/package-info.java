/// What floats over the screens and is about the project: relinking, mending, notes.
@NullMarked
package org.neurarium.views.project;

import org.jspecify.annotations.NullMarked;
