@NullMarked
package org.neurarium.formats;

import org.jspecify.annotations.NullMarked;
