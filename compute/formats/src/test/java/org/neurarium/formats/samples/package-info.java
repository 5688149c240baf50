@NullMarked
package org.neurarium.formats.samples;

import org.jspecify.annotations.NullMarked;
