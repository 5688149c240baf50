@NullMarked
package org.neurarium.viewmodels.frame;

import org.jspecify.annotations.NullMarked;
