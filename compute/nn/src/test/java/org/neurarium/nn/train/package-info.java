/// Tests.
@NullMarked
package org.neurarium.nn.train;

import org.jspecify.annotations.NullMarked;
