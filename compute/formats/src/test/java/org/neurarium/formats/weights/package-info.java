@NullMarked
package org.neurarium.formats.weights;

import org.jspecify.annotations.NullMarked;
