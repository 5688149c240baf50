@NullMarked
package org.neurarium.neurons.cfcam;

import org.jspecify.annotations.NullMarked;
