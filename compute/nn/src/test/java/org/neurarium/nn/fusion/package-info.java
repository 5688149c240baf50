@NullMarked
package org.neurarium.nn.fusion;

import org.jspecify.annotations.NullMarked;
