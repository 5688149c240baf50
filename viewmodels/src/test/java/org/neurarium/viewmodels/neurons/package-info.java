@NullMarked
package org.neurarium.viewmodels.neurons;

import org.jspecify.annotations.NullMarked;
