@NullMarked
package org.neurarium.viewmodels.theme;

import org.jspecify.annotations.NullMarked;
