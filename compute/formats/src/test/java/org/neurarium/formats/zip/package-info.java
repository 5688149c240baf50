@NullMarked
package org.neurarium.formats.zip;

import org.jspecify.annotations.NullMarked;
