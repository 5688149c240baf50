@NullMarked
package org.neurarium.formats.gguf;

import org.jspecify.annotations.NullMarked;
