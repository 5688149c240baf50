@NullMarked
package org.neurarium.project;

import org.jspecify.annotations.NullMarked;
