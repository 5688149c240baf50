/// Runs: whoever wants something computed holds a [ComputeService], whether a window, a script or a test.
@NullMarked
package org.neurarium.service;

import org.jspecify.annotations.NullMarked;
