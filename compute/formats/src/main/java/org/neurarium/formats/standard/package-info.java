/// The formats that come with the product, put together.
@NullMarked
package org.neurarium.formats.standard;

import org.jspecify.annotations.NullMarked;
