@NullMarked
package org.neurarium.formats.pickle;

import org.jspecify.annotations.NullMarked;
