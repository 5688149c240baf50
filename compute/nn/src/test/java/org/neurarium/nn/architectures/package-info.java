@NullMarked
package org.neurarium.nn.architectures;

import org.jspecify.annotations.NullMarked;
