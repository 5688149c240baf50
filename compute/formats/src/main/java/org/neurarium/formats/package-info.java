/// Opens and writes what a lab holds: [org.neurarium.formats.Formats] is the door, a package below this one is a format.
@NullMarked
package org.neurarium.formats;

import org.jspecify.annotations.NullMarked;
