/// What a lab holds: the closed list of data types, plain Java, without any library that reads files.
///
/// Array conventions: images are `(t, c, z, y, x)`, absent axes have length 1; x is the column, y the row; the origin is
/// the centre of the top left pixel. Physical units are carried (µm per pixel, s per frame), never assumed.
@NullMarked
package org.neurarium.data;

import org.jspecify.annotations.NullMarked;
