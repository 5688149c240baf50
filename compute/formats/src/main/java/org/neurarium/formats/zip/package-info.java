/// ZIP archives, as far as checkpoints need them.
@NullMarked
package org.neurarium.formats.zip;

import org.jspecify.annotations.NullMarked;
