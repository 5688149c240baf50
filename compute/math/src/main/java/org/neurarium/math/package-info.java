/// Kernels that many methods share: they take arrays and return arrays, and know neither tools nor files.
@NullMarked
package org.neurarium.math;

import org.jspecify.annotations.NullMarked;
