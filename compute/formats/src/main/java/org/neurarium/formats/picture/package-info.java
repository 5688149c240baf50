/// PNG and JPEG, through the JDK's own readers and writer.
@NullMarked
package org.neurarium.formats.picture;

import org.jspecify.annotations.NullMarked;
