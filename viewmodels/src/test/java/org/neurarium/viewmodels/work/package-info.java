@NullMarked
package org.neurarium.viewmodels.work;

import org.jspecify.annotations.NullMarked;
