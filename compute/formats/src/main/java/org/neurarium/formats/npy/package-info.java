/// NumPy's files of one array.
@NullMarked
package org.neurarium.formats.npy;

import org.jspecify.annotations.NullMarked;
