@NullMarked
package org.neurarium.formats.huggingface;

import org.jspecify.annotations.NullMarked;
