@NullMarked
package org.neurarium.views.theme;

import org.jspecify.annotations.NullMarked;
