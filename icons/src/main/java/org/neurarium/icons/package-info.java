/// The icon set and the bundled typefaces, as data: names, paths and files, without any toolkit.
@NullMarked
package org.neurarium.icons;

import org.jspecify.annotations.NullMarked;
