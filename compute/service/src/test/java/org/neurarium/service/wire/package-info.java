/// Tests of what goes over the wire.
@NullMarked
package org.neurarium.service.wire;

import org.jspecify.annotations.NullMarked;
