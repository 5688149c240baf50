@NullMarked
package org.neurarium.formats.keras;

import org.jspecify.annotations.NullMarked;
