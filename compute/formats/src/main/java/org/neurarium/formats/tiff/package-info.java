/// TIFF, BigTIFF, ImageJ hyperstacks and OME-TIFF: read by tile, written as OME-TIFF.
@NullMarked
package org.neurarium.formats.tiff;

import org.jspecify.annotations.NullMarked;
