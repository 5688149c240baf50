/// A trained model made into what is shipped, with the record of how it came to be.
@NullMarked
package org.neurarium.app.release;

import org.jspecify.annotations.NullMarked;
