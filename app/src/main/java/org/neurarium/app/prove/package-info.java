/// Proofs that take minutes: what is promised, tried many times, with real processes and real kills.
@NullMarked
package org.neurarium.app.prove;

import org.jspecify.annotations.NullMarked;
