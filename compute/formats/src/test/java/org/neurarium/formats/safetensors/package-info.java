/// Named tensors in one file: safetensors.
@NullMarked
package org.neurarium.formats.safetensors;

import org.jspecify.annotations.NullMarked;
