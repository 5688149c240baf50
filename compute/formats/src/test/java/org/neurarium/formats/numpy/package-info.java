@NullMarked
package org.neurarium.formats.numpy;

import org.jspecify.annotations.NullMarked;
