/// Runs tools headless and checks their contract.
@NullMarked
package org.neurarium.testkit;

import org.jspecify.annotations.NullMarked;
