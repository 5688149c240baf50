/// The service in processes of its own, as a user has it.
@NullMarked
package org.neurarium.testkit.process;

import org.jspecify.annotations.NullMarked;
