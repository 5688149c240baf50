@NullMarked
package org.neurarium.formats.tiff;

import org.jspecify.annotations.NullMarked;
