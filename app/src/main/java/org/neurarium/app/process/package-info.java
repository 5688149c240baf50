/// The processes that Neurarium starts beside its own: the broker of the service, and its workers.
@NullMarked
package org.neurarium.app.process;

import org.jspecify.annotations.NullMarked;
