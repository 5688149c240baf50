/// Reads folders of files whose pixels are known, and compares.
@NullMarked
package org.neurarium.formats.conformance;

import org.jspecify.annotations.NullMarked;
