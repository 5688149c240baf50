/// Where native libraries lie on this machine.
@NullMarked
package org.neurarium.data.natives;

import org.jspecify.annotations.NullMarked;
