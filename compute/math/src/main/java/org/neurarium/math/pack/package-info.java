/// Libraries that are fetched when they are first needed.
@NullMarked
package org.neurarium.math.pack;

import org.jspecify.annotations.NullMarked;
