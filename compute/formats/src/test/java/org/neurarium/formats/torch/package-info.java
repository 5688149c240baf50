@NullMarked
package org.neurarium.formats.torch;

import org.jspecify.annotations.NullMarked;
