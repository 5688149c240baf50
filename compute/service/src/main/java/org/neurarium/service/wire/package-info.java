/// How the processes of the service talk: who may, in which frames, and what is said.
@NullMarked
package org.neurarium.service.wire;

import org.jspecify.annotations.NullMarked;
