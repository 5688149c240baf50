/// Tests of the broker, with real processes where a kill is what is tested.
@NullMarked
package org.neurarium.service.broker;

import org.jspecify.annotations.NullMarked;
