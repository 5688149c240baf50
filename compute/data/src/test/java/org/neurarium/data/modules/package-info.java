@NullMarked
package org.neurarium.data.modules;

import org.jspecify.annotations.NullMarked;
