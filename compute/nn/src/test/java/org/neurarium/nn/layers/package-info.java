/// Tests.
@NullMarked
package org.neurarium.nn.layers;

import org.jspecify.annotations.NullMarked;
