/// The main job on the bundled images, without a window: what `demo` prints and writes.
@NullMarked
package org.neurarium.app.demo;

import org.jspecify.annotations.NullMarked;
