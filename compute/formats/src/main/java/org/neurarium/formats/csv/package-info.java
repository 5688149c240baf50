/// Tables and points as separated text.
@NullMarked
package org.neurarium.formats.csv;

import org.jspecify.annotations.NullMarked;
