/// The test kit, tried on a toy.
@NullMarked
package org.neurarium.testkit;

import org.jspecify.annotations.NullMarked;
