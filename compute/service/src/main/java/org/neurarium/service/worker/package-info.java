/// A process in which runs are computed and sessions answer, for a broker: what it loses by ending is its own work alone.
@NullMarked
package org.neurarium.service.worker;

import org.jspecify.annotations.NullMarked;
