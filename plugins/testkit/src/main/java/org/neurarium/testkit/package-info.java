/// What tests of tools are written with: runs them headless by the user's door, and checks what every tool promises.
@NullMarked
package org.neurarium.testkit;

import org.jspecify.annotations.NullMarked;
