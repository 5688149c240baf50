/// Networks of known size, and the same done in other ways: what `bench nn` measures.
@NullMarked
package org.neurarium.nn.yardstick;

import org.jspecify.annotations.NullMarked;
