/// The Models screen.
@NullMarked
package org.neurarium.views.models;

import org.jspecify.annotations.NullMarked;
