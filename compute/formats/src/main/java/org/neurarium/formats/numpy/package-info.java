/// Arrays of NumPy: `.npy` with one, `.npz` with several.
@NullMarked
package org.neurarium.formats.numpy;

import org.jspecify.annotations.NullMarked;
