@NullMarked
package org.neurarium.nn.build;

import org.jspecify.annotations.NullMarked;
