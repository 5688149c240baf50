/// The product as it is started.
@NullMarked
package org.neurarium.app;

import org.jspecify.annotations.NullMarked;
