@NullMarked
package org.neurarium.formats.npy;

import org.jspecify.annotations.NullMarked;
