@NullMarked
package org.neurarium.views.frame;

import org.jspecify.annotations.NullMarked;
