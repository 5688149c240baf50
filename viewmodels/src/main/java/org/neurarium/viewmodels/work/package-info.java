/// How work goes to other threads and comes back.
@NullMarked
package org.neurarium.viewmodels.work;

import org.jspecify.annotations.NullMarked;
