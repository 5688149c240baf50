/// The door to libtorch: scripts out of text, and arrays out of stored tensors and back. Nobody but this package and its
/// parent sees a native handle.
@NullMarked
package org.neurarium.nn.torch;

import org.jspecify.annotations.NullMarked;
