@NullMarked
package org.neurarium.data;

import org.jspecify.annotations.NullMarked;
