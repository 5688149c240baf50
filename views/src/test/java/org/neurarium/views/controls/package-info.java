@NullMarked
package org.neurarium.views.controls;

import org.jspecify.annotations.NullMarked;
