@NullMarked
package org.neurarium.project.store;

import org.jspecify.annotations.NullMarked;
