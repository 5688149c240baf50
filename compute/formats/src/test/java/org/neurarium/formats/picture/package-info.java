@NullMarked
package org.neurarium.formats.picture;

import org.jspecify.annotations.NullMarked;
