/// The images that excite a unit, and one of them in all of the room.
@NullMarked
package org.neurarium.views.neurons.examples;

import org.jspecify.annotations.NullMarked;
