/// Random numbers that are functions of a seed, a name and indices.
@NullMarked
package org.neurarium.nn.random;

import org.jspecify.annotations.NullMarked;
