/// The real images that are shipped with the product, as `builtin:NAME`.
@NullMarked
package org.neurarium.formats.samples;

import org.jspecify.annotations.NullMarked;
