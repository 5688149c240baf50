/// The product as it is started.
@NullMarked
package org.neurarium.app.window;

import org.jspecify.annotations.NullMarked;
