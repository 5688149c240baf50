@NullMarked
package org.neurarium.formats.conformance;

import org.jspecify.annotations.NullMarked;
